extension RegexError {
    /// What PCRE2 says, in Chinese where it is something that writers meet.
    public var chineseMessage: String {
        Self.chinese.first { message.contains($0.english) }?.chinese ?? message
    }

    /// Parts of the messages of PCRE2 that no other message has.
    private static let chinese: [(english: String, chinese: String)] = [
        ("unmatched closing parenthesis", "多了一个“)”"),
        ("missing closing parenthesis", "少了一个“)”"),
        ("missing terminating ]", "“[”没有配对的“]”"),
        ("range out of order in character class", "方括号里的范围前后颠倒了"),
        ("invalid range in character class", "方括号里的范围不对；“-”本身要写在最后"),
        ("quantifier does not follow a repeatable item", "“*”“+”“?”“{}”前面没有可以重复的内容"),
        ("numbers out of order in {}", "“{}”里的次数前大后小"),
        ("number too big in {}", "“{}”里的次数太大"),
        ("at end of pattern", "最后的“\\”后面少了字"),
        ("unrecognized character follows \\", "“\\”后面跟了不认识的字母"),
        ("unrecognized character after (?", "“(?”后面跟了不认识的符号"),
        ("lookbehind assertion", "“(?<=”“(?<!”里面的长度必须是固定的"),
        ("reference to non-existent subpattern", "引用了没有的括号"),
        ("two named subpatterns have the same name", "两个括号同名"),
        ("POSIX named classes", "“[:…:]”只能写在方括号里面"),
        ("unknown property", "“\\p{…}”里的名字不认识"),
        ("too large", "正则太长"),
    ]
}
