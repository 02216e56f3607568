import Diagnostics
import Yams

/// What the YAML parser refused, as a diagnostic.
enum YAMLFault {
    static func diagnostic(_ error: any Error, _ places: YAMLPlaces) -> Diagnostic {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            return syntax(problem, places.rest(of: mark))
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let first = places.rest(of: context.mark)
            return Diagnostic(
                .settingsDuplicateKey, at: places.second(key, after: context.mark) ?? first, ["key": .init(key)],
                related: first)
        case .reader(let problem, _, _, _):
            return syntax(problem, places.top)
        default:
            return syntax("\(error)", places.top)
        }
    }

    private static func syntax(_ problem: String, _ span: SourceSpan) -> Diagnostic {
        let chinese = words.first { problem.contains($0.key) }?.value ?? problem
        return Diagnostic(.settingsSyntax, at: span, ["problem": .init(zh: chinese, en: problem)])
    }

    /// The messages of the parser that people meet, in Chinese.
    private static let words: [String: String] = [
        "cannot start any token": "这里有不能开头的字符（多半是用了 Tab 缩进）",
        "mapping values are not allowed": "这里不能再有冒号：上一行的冒号是全角，或者后面没空格；文字里有冒号时要加引号",
        "could not find expected ':'": "这里少了冒号",
        "did not find expected key": "这里应该是一个键；看看缩进是否和上面对齐",
        "did not find expected '-' indicator": "这里应该是以“- ”开头的一项",
        "did not find expected ',' or ']'": "列表少了逗号或 ]",
        "did not find expected ',' or '}'": "少了逗号或 }",
        "found unexpected end of stream": "引号没有写完，文件就结束了",
        "did not find expected <document start>": "一个文件里只能有一份设置",
        "but found another document": "一个文件里只能有一份设置",
        "found undefined alias": "用了没有定义的别名（*…）；文字以 * 开头时要加引号",
        "found unknown escape character": "双引号里的 \\ 后面跟了不认识的字符",
        "control characters are not allowed": "有不可见的控制字符",
    ]
}
