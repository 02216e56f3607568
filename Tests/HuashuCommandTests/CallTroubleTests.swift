import ArgumentParser
import Testing

@testable import HuashuCommand

/// Goes through the parser itself: when its words change, these tests say so.
@Suite("What the desk says of a line that cannot be read")
struct CallTroubleTests {
    private static let trials: [(line: [String], trouble: CallTrouble)] = [
        (["take", "TS-1", "--exepct", "3"], .unknownOption("--exepct", near: "--expect")),
        (["take", "TS-1", "--zzzzzzzzzz"], .unknownOption("--zzzzzzzzzz", near: nil)),
        (["contact", "TS-1", "--channel"], .missingValue(of: "--channel")),
        (["take"], .missingArgument("number")), (["show"], .missingArgument("number")),
        (["take", "TS-1", "soon", "please"], .unexpected("soon please")),
        (["take", "TS-1", "soon"], .unexpected("soon")),
        (["take", "TS-1", "--expect", "x"], .badValue("x", of: "--expect", choices: [])),
        (
            ["list", "--by", "age"],
            .badValue("age", of: "--by", choices: ["urgent", "newest", "oldest", "updated"])
        ),
        (["list", "--open=yes"], .valueOfFlag("--open")),
    ]

    private static func message(of line: [String]) -> String? {
        do {
            _ = try CaseGroup.parseAsRoot(line)
            return nil
        } catch {
            return CaseGroup.message(for: error)
        }
    }

    @Test("it is understood", arguments: trials.indices)
    func understood(place: Int) throws {
        let (line, trouble) = Self.trials[place]
        let message = try #require(Self.message(of: line))
        #expect(CallTrouble(message) == trouble, "\(message)")
    }

    @Test("and said in both languages, with what to do", arguments: ["zh", "en"])
    func said(language: String) throws {
        let speech = try SpeechOptions.parse(["--lang", language])
        for (line, trouble) in Self.trials {
            let words = trouble.words(at: line[0], speech)
            #expect(words.contains("help \(line[0])"))
            #expect(words.contains { $0.unicodeScalars.contains { $0.properties.isIdeographic } } == (language == "zh"))
        }
    }

    @Test("A choice of many values is listed whole")
    func manyValues() throws {
        let message = try #require(Self.message(of: ["list", "--state", "lost"]))
        guard case .badValue("lost", "--state", let choices) = CallTrouble(message) else {
            Issue.record("\(message)")
            return
        }
        #expect(choices.count == 11 && choices.first == "registered")
    }

    @Test("Other messages stay as they are") func others() { #expect(CallTrouble("the disk is full") == nil) }
}
