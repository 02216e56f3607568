import ChineseText
public import Diagnostics
import HTTPSending
public import ScriptChecking
import ScriptSyntax

/// Finds what is wrong with the requests that answer lookups before customers do.
public enum EndpointChecker {
    /// Checks the bindings of `bot`; `bindings` are their places in `huashu.yaml` by the lookups' names as written.
    public static func check(_ bot: Bot, bindings: [String: SourceSpan]) -> [Diagnostic] {
        let places = Dictionary(bindings.map { (nameKey($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        var found: [Diagnostic] = []
        for (key, endpoint) in HTTPLookups.endpoints(of: bot).sorted(by: { $0.key < $1.key }) {
            guard case .failure(let fault) = endpoint, let lookup = bot.lookups.first(where: { $0.key == key }) else {
                continue
            }
            found.append(
                Diagnostic(
                    .wrongEndpoint, at: places[key] ?? lookup.span,
                    ["name": .init(lookup.name), "why": fault.words]))
        }
        return found.sorted(by: Diagnostic.inReadingOrder)
    }
}

extension DiagnosticCode {
    /// A request that cannot answer its lookup.
    static let wrongEndpoint = DiagnosticCode(
        "DS172", "wrong-endpoint", .error,
        zh: DiagnosticWording("查询“{name}”的接口设置不对：{why}。", help: "对照 docs/settings.zh-CN.md 的“由接口回答的查询”改 huashu.yaml。"),
        en: DiagnosticWording(
            "The request that answers the lookup “{name}” is set wrongly: {why}.",
            help: "Mend huashu.yaml; docs/settings.md, “Lookups answered by a system”, has examples."))
}

/// Everything that this room can report.
public enum LookupHTTPCodes {
    /// All codes, in order, for `huashu explain`.
    public static let all: [DiagnosticCode] = [.wrongEndpoint]
}

extension Endpoint.Fault {
    /// What is wrong, for the engineer.
    var words: DiagnosticArgument {
        switch self {
        case .method(let name):
            DiagnosticArgument(
                zh: "方法“\(name)”不能用；读取用 GET 或 POST，写入用 POST、PUT、PATCH 或 DELETE",
                en: "the method “\(name)” is not for it; reads use GET or POST, writes POST, PUT, PATCH or DELETE")
        case .url(let defect):
            DiagnosticArgument(
                zh: "url 不是能用的网址（\(defect.rawValue)）", en: "`url` cannot be sent to (\(defect.rawValue))")
        case .filledHost:
            DiagnosticArgument(zh: "url 的域名里不能有 {…}，只有路径和参数可以", en: "only the path and the query of `url` may hold {…}")
        case .text(let place, let fault): fault.words(place)
        case .header(let name): DiagnosticArgument(zh: "请求头“\(name)”不能设", en: "the header “\(name)” cannot be set")
        case .body: DiagnosticArgument(zh: "body 不是 JSON", en: "`body` is not JSON")
        case .output(let name):
            DiagnosticArgument(zh: "outputs 里的“\(name)”不是它的输出", en: "“\(name)” in `outputs` is none of its outputs")
        case .missingOutput(let name):
            DiagnosticArgument(
                zh: "outputs 里没有写“\(name)”在回答的哪里", en: "`outputs` does not say where the answer holds “\(name)”")
        case .path(let text):
            DiagnosticArgument(zh: "“\(text)”不是像 $.data.status 这样的路径", en: "“\(text)” is no path such as $.data.status")
        }
    }
}

extension FilledText.Fault {
    fileprivate func words(_ place: String) -> DiagnosticArgument {
        switch self {
        case .openBrace:
            DiagnosticArgument(
                zh: "\(place) 里的大括号不成对；要写大括号本身就写两个",
                en: "a brace of `\(place)` has no other half; double it to mean itself")
        case .unknown(let name):
            DiagnosticArgument(zh: "\(place) 里的 {\(name)} 不是它的输入", en: "{\(name)} in `\(place)` is none of its inputs")
        case .misplacedSecret:
            DiagnosticArgument(
                zh: "密钥只能写在 headers 里，不能写在 \(place) 里", en: "secrets may stand in `headers`, not in `\(place)`")
        }
    }
}
