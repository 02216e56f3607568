import ChineseText
import Diagnostics
import RegexMatching
import ScriptChecking
import Synchronization

/// A pattern or regular expression of an intent.
///
/// It is compiled when it is needed for the first time: of ten thousand expressions few ever hit.
struct Expression: Sendable {
    let intent: IntentID
    /// As the writer wrote it.
    let source: String
    let span: SourceSpan
    let evidence: Candidate.Evidence
    /// As PCRE2 takes it.
    let pattern: String
    private let compiled = Compiled()

    init(intent: IntentID, source: String, span: SourceSpan, evidence: Candidate.Evidence, pattern: String) {
        self.intent = intent
        self.source = source
        self.span = span
        self.evidence = evidence
        self.pattern = pattern
    }

    /// Letters of a writer's expression match in any case; those of a pattern are normalised as the message is.
    var isCaseless: Bool { evidence == .regex }

    /// The expression among many others that are compared with a message at once.
    func entry(priority: Int) -> RegexSet.Entry {
        RegexSet.Entry(pattern, caseless: isCaseless, priority: priority)
    }

    /// The first match in a message; none when it does not compile.
    func firstMatch(in text: NormalizedText) -> LiteralRegex.Outcome {
        let regex = compiled.regex { (try? Regex(pattern, caseless: isCaseless)).map { LiteralRegex(compiled: $0) } }
        return regex?.firstMatch(in: text) ?? .noMatch
    }

    /// The place of the compiled expression.
    private final class Compiled: Sendable {
        private final class Box: Sendable {
            let regex: LiteralRegex?

            init(_ regex: LiteralRegex?) {
                self.regex = regex
            }
        }

        private let box = AtomicLazyReference<Box>()

        /// The expression, compiled by whoever comes first.
        func regex(_ compile: () -> LiteralRegex?) -> LiteralRegex? {
            (box.load() ?? box.storeIfNil(Box(compile()))).regex
        }
    }
}
