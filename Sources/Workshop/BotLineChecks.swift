public import Diagnostics
import IntentMatching
import RegexMatching
public import ScriptSyntax

/// What can be said about the `bot:` lines of tests before they run.
public enum BotLineChecks {
    /// Regular expressions of `chats` that PCRE2 does not take (DS209), in reading order.
    public static func check(_ chats: [ChatFile]) -> [Diagnostic] {
        chats.lazy.flatMap(\.blocks).flatMap(\.lines).compactMap { line in
            guard case .bot(.regex(let source)) = line.content, let fault = fault(of: source.value) else { return nil }
            return Diagnostic(ExpressionRules.invalidRegex, at: source.span, ["message": fault])
        }
    }

    /// What is wrong with an expression; nil when it can be used.
    static func fault(of source: String) -> BilingualText? {
        do throws(RegexError) {
            _ = try Regex(source)
            return nil
        } catch {
            return BilingualText(zh: error.chineseMessage, en: error.message)
        }
    }
}
