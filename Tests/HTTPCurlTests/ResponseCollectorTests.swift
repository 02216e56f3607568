import HTTPSending
import Testing

@testable import HTTPCurl

@Suite("An answer is gathered within its limits")
struct ResponseCollectorTests {
    private func takeHeader(_ collector: inout ResponseCollector, _ line: String) -> Bool {
        Array(line.utf8).withUnsafeBytes { collector.takeHeader($0) }
    }

    @Test("only the last header counts, values lose their spaces, and trailers are dropped")
    func headers() {
        var collector = ResponseCollector(largestBody: 10)
        let lines = [
            "HTTP/1.1 103 Early\r\n", "X-Early: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "A:\t b c \r\n", "Empty:\r\n",
            "no colon\r\n",
            "\r\n",
        ]
        #expect(lines.allSatisfy { takeHeader(&collector, $0) })
        #expect([1, 2].withUnsafeBytes { collector.takeBody(.init(rebasing: $0.prefix(2))) })
        #expect(takeHeader(&collector, "X-Trailer: 1\r\n"))
        #expect(collector.headers == [HeaderField("A", "b c"), HeaderField("Empty", "")])
        #expect(collector.body == [1, 0])
    }

    @Test("a body may be as large as asked for, and no larger")
    func bodies() {
        for largest in [0, 1, 7, 8] {
            var collector = ResponseCollector(largestBody: largest)
            let taken = (0..<9).map { _ in [UInt8(1)].withUnsafeBytes { collector.takeBody($0) } }
            #expect(taken.prefix(largest).allSatisfy(\.self) && !taken[largest])
            #expect(collector.excess == .body)
        }
    }

    @Test("headers end at so many lines and so many bytes")
    func headerLimits() {
        var many = ResponseCollector(largestBody: 1)
        let lines = (0...ResponseCollector.mostLines).map { _ in takeHeader(&many, "A: b\r\n") }
        #expect(lines.dropLast().allSatisfy(\.self) && lines.last == false)
        var large = ResponseCollector(largestBody: 1)
        #expect(!takeHeader(&large, "A: " + String(repeating: "b", count: ResponseCollector.largestHeader)))
        #expect(large.excess == .header)
    }

    @Test(
        "durations become milliseconds without overflow",
        arguments: [
            (Duration.zero, 0), (.seconds(-5), 0), (.milliseconds(1), 1), (.microseconds(1), 1),
            (.microseconds(1001), 2),
            (.seconds(10), 10_000), (.seconds(Int64.max), 86_400_000),
        ])
    func milliseconds(duration: Duration, count: Int) {
        #expect(duration.wholeMilliseconds == count)
    }
}
