import ChineseText

/// Durations of settings: those of scripts, and `0`.
enum Durations {
    /// The milliseconds of `text`, or nil when it is not a duration.
    static func milliseconds(_ text: String) -> Int? {
        if text == "0" { return 0 }
        return SpanOfTime.milliseconds(text).flatMap { Int(exactly: $0) }
    }

    /// A duration as settings write it.
    static func written(_ milliseconds: Int) -> String {
        milliseconds == 0 ? "0" : SpanOfTime.english(milliseconds: Int64(milliseconds))
    }
}
