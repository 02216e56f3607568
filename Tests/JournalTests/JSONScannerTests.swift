import Testing

@testable import Journal

@Suite("JSON is read strictly, and marks are found at any depth")
struct JSONScannerTests {
    @Test(
        "proper JSON is accepted",
        arguments: [
            "{}", "[]", " null ", "true", "false", "-0.5e+7", "0", "12", "\"\"", #""\"\\\/\b\f\n\r\té""#,
            #"{"a":[1,{"b":null}],"订单":"张三 😀"}"#, "[1 ,\t2\r\n]",
        ])
    func accepts(text: String) throws {
        #expect(try JSONScanner.marks(in: Array(text.utf8)).isEmpty)
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", " ", "{", "}", "[1,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "01", "1.", ".5", "+1", "1e", "-", "nul",
            "\"", "\"\\x\"", "\"\\u12g4\"", "\"\u{1}\"", "{a:1}", "[1 2]", "1 2", "{\"a\" 1}", "'a'", "NaN",
        ])
    func refuses(text: String) {
        #expect(throws: JSONScanner.Malformed.self) { try JSONScanner.marks(in: Array(text.utf8)) }
    }

    @Test("bytes that are no UTF-8, and JSON too deep, are refused")
    func refusesBytes() {
        let deep = [UInt8](repeating: 0x5B, count: 100_000)
        for bytes in [[0x22, 0xFF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], deep] {
            #expect(throws: JSONScanner.Malformed.self) { try JSONScanner.marks(in: bytes) }
        }
    }

    @Test(
        "the outermost marked objects are found, however their key is written",
        arguments: [
            (#"{"$personal":"张三"}"#, [#""张三""#]),
            (#"{"a":{"$personal":1},"b":[{"$personal" : [1,2] }]}"#, ["1", "[1,2]"]),
            (#"{"$personal":{"name":{"$personal":"x"}}}"#, [#"{"name":{"$personal":"x"}}"#]),
            (#"{"$personal":true}"#, ["true"]),
            (#"{"\u0024pers\u006fnal":"x"}"#, [#""x""#]),
            (#"{"a":"$personal","personal":1}"#, []),
        ])
    func finds(text: String, values: [String]) throws {
        let bytes = Array(text.utf8)
        let found = try JSONScanner.marks(in: bytes)
        #expect(found.map { String(decoding: bytes[$0.value], as: UTF8.self) } == values)
    }

    @Test(
        "a mark beside other keys is refused: it would leave them in the open",
        arguments: [#"{"$personal":1,"a":2}"#, #"{"a":2,"$personal":1}"#, #"{"$personal":1,"$personal":2}"#])
    func refusesCompany(text: String) {
        #expect(throws: JSONScanner.Malformed.self) { try JSONScanner.marks(in: Array(text.utf8)) }
    }

    @Test("random bytes and damaged JSON never crash and are never misread")
    func fuzz() {
        var random = Dice(seed: 7)
        let sample = Array(#"{"a":[1,{"$personal":"张三"}],"b":{"$sealed":"k:AA=="},"c":-1.5e3,"d":"\u00e9\n"}"#.utf8)
        for _ in 0..<3_000 {
            var bytes = sample
            for _ in 0..<(1 + random.below(4)) {
                let place = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(sample[random.below(sample.count)], at: place)
                }
            }
            guard let found = try? JSONScanner.marks(in: bytes) else { continue }
            let ranges = found.map(\.object)
            #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        }
    }
}
