public import Diagnostics

/// What can be wrong with patterns and regular expressions.
public enum ExpressionRules {
    /// DS215: a pattern breaks the rules of patterns.
    public static let malformedPattern = DiagnosticCode(
        "DS215", "malformed-pattern", .error,
        zh: DiagnosticWording("句式写法有误：{problem}", help: "句式可用 [甲|乙]、[甲]?、*、*{0,6}、@实体、~同义词、^、$；要匹配这些符号本身，请在前面加“\\”。"),
        en: DiagnosticWording(
            "the pattern is malformed: {problem}",
            help:
                "Patterns have [a|b], [a]?, *, *{0,6}, @entity, ~synonyms, ^, $; “\\” makes any of these signs literal."
        ))

    /// DS207: a pattern or expression matches what says nothing.
    public static let matchesNothing = DiagnosticCode(
        "DS207", "matches-filler", .error,
        zh: DiagnosticWording("这条{kind}会匹配{text}，几乎什么消息都会被它抢走", help: "写上顾客一定会说的字，并去掉可以匹配任何内容的部分。"),
        en: DiagnosticWording(
            "this {kind} matches {text}, so it takes nearly every message",
            help: "Ask for characters that customers are sure to write, and drop what matches anything."))

    /// DS208: a pattern or expression is so loose that it takes messages by chance.
    public static let looseExpression = DiagnosticCode(
        "DS208", "loose-expression", .warning,
        zh: DiagnosticWording("这条{kind}太宽：{reason}", help: "至少写两个确定的字，并给间隔定上限，例如 *{0,6} 或 .{0,6}。"),
        en: DiagnosticWording(
            "this {kind} is loose: {reason}",
            help: "Ask for at least two literal characters, and bound every gap, for example *{0,6} or .{0,6}."))

    /// DS209: PCRE2 does not take the expression.
    public static let invalidRegex = DiagnosticCode(
        "DS209", "invalid-regex", .error,
        zh: DiagnosticWording("正则写法有误：{message}", help: "按 PCRE2 的语法改正标出的位置；要匹配符号本身，请在前面加“\\”。"),
        en: DiagnosticWording(
            "the regular expression is invalid: {message}",
            help: "Mend the marked place by the syntax of PCRE2; put “\\” before a sign that is meant as it stands."))

    /// DS209: `\b` or `\w` where Chinese has no words to bound.
    public static let wordSignBesideChinese = DiagnosticCode(
        "DS209", "word-sign-beside-chinese", .error,
        zh: DiagnosticWording("“{sign}”用在中文或数字旁边不起作用：中文的字之间没有词边界", help: "{advice}"),
        en: DiagnosticWording(
            "“{sign}” does not work beside Chinese characters or digits: Chinese has no boundaries between words",
            help: "{advice}"))

    /// DS209: an expression takes too many steps.
    public static let expensiveRegex = DiagnosticCode(
        "DS209", "expensive-regex", .warning,
        zh: DiagnosticWording("这条{kind}太费时：匹配“{text}”超过 {limit} 步，会被中途放弃", help: "避免重复套重复，例如 (甲+)+；给间隔定上限，例如 .{0,6}。"),
        en: DiagnosticWording(
            "this {kind} is expensive: matching “{text}” takes more than {limit} steps and is given up",
            help: "Do not repeat what repeats, such as (a+)+, and bound every gap, for example .{0,6}."))

    /// DS219: no word is common to all that a pattern or expression matches.
    public static let unfilteredExpression = DiagnosticCode(
        "DS219", "unfiltered-expression", .info,
        zh: DiagnosticWording(
            "这条{kind}没有必须出现的字词，每条消息都要拿它试一遍", help: "写上一个必须出现的词；词太多时放进几条{kind}里。"),
        en: DiagnosticWording(
            "this {kind} asks for no word that has to occur, so it is tried on every message",
            help: "Ask for a word that has to occur; where there are too many words, write several."))

    /// All kinds, for the handbook.
    public static let all = [
        malformedPattern, matchesNothing, looseExpression, invalidRegex, wordSignBesideChinese, expensiveRegex,
        unfilteredExpression,
    ]
}

extension PatternProblem.Kind {
    /// What is wrong, in words.
    var words: DiagnosticArgument {
        switch self {
        case .emptyPattern: DiagnosticArgument(zh: "句式是空的", en: "it is empty")
        case .unclosedGroup: DiagnosticArgument(zh: "“[”没有配对的“]”", en: "“[” is not closed")
        case .unexpectedClose: DiagnosticArgument(zh: "“]”前面没有“[”", en: "“]” closes nothing")
        case .emptyAlternative: DiagnosticArgument(zh: "“|”的一边是空的", en: "one side of “|” is empty")
        case .emptyName: DiagnosticArgument(zh: "“@”或“~”后面缺少名字", en: "a name is missing behind “@” or “~”")
        case .badGap: DiagnosticArgument(zh: "间隔应写成 *{0,6}", en: "a gap is written *{0,6}")
        case .danglingEscape: DiagnosticArgument(zh: "末尾的“\\”后面没有字", en: "nothing follows the last “\\”")
        case .tooDeep: DiagnosticArgument(zh: "括号套得太深", en: "brackets are nested too deeply")
        case .misplacedStart: DiagnosticArgument(zh: "“^”只能写在开头", en: "“^” belongs at the start")
        case .misplacedEnd: DiagnosticArgument(zh: "“$”只能写在末尾", en: "“$” belongs at the end")
        }
    }
}

extension Candidate.Evidence {
    /// The word for it, as scripts have it.
    public var words: DiagnosticArgument {
        switch self {
        case .exact: DiagnosticArgument(zh: "说法", en: "example")
        case .pattern: DiagnosticArgument(zh: "句式", en: "pattern")
        case .regex: DiagnosticArgument(zh: "正则", en: "regex")
        case .similarity: DiagnosticArgument(zh: "相似", en: "similar")
        }
    }
}
