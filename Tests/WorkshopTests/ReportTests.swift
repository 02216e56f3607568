import Diagnostics
import Foundation
import Testing

@testable import Workshop

@Suite("Reports of tests")
struct ReportTests {
    private static let chat = """
        对话 1

        测试：<通过> & "好"
        客户：查一下物流
        客服：@物流.状态

        测试：不过\u{1}
        客户：我要退款
        客服：别的 <b> & ]]>
        """

    @Test("JUnit holds both tests, escaped")
    func junit() throws {
        let text = try TestShop().run(Self.chat).junit(suite: "店 & 铺")
        #expect(text.contains(#"<testsuite name="店 &amp; 铺" tests="2" failures="1""#))
        #expect(text.contains(#"<testcase name="&lt;通过&gt; &amp; &quot;好&quot;""#))
        #expect(!text.contains("\u{1}"))
        let parser = XMLProbe()
        #expect(parser.isWellFormed(text))
    }

    @Test("JSON names the failure and the coverage")
    func json() throws {
        let data = try TestShop().run(Self.chat).json()
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(object["tests"] as? Int == 2)
        #expect(object["failed"] as? Int == 1)
        #expect(object["coverage"] is [String: Any])
    }

    @Test("coverage counts both ways of a branch, steps, retries, handlers, variants and handoffs")
    func coverage() throws {
        let report = try TestShop().run(
            """
            对话 1

            测试：退款
              查询 提交退款：退款单号=R1
            客户：我要退款
            客服：...
            客户：1
            客服：...
            客户：260301
            客服：...
            客户：质量问题
            客服：...
            """
        ).coverage
        func count(_ kind: CoverageReport.Kind) -> [Int] {
            report.counts.filter { $0.kind == kind }.flatMap { [$0.reached, $0.total] }
        }
        #expect(count(.examples) == [3, 3])
        #expect(count(.intents) == [1, 3])
        #expect(count(.steps) == [1, 1])
        #expect(count(.branches) == [1, 2])
        #expect(count(.retries) == [1, 1])
        #expect(count(.handlers) == [0, 2])
        #expect(count(.variants) == [2, 4])
        #expect(count(.handoffs) == [0, 3])
        let missed = report.counts.flatMap(\.missed)
        #expect(missed.allSatisfy { $0.place.hasPrefix("scripts/shop.dlg:") })
        #expect(report.text(in: .english).contains("branches"))
        let copy = try JSONDecoder().decode(CoverageReport.self, from: JSONEncoder().encode(report))
        #expect(copy == report)
    }
}

/// A reader of XML small enough to trust: tags pair, attributes are quoted, nothing raw is left.
private struct XMLProbe {
    func isWellFormed(_ text: String) -> Bool {
        var open: [String] = []
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            guard let end = rest[start...].firstIndex(of: ">") else { return false }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            let name = String(tag.prefix { !$0.isWhitespace && $0 != "/" || $0 == "/" && tag.first == "/" })
            if tag.hasPrefix("?") || tag.hasSuffix("/") { continue }
            if tag.hasPrefix("/") {
                guard open.popLast() == String(name.dropFirst()) else { return false }
            } else {
                open.append(name)
            }
        }
        return open.isEmpty
    }
}
