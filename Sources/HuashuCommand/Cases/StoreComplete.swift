import ArgumentParser
import CaseDesk
import ChineseText

/// `huashu store complete`: rows of an earlier version get what this one reads of them.
struct StoreComplete: DeskWork {
    static let configuration = CommandConfiguration(
        commandName: "complete",
        abstract: "Complete the lists of a store that an earlier version wrote. 补全旧版本写下的列表。",
        discussion: """
            Reports and clusters are right without it, but read every such case. `huashu serve` and `huashu clock sweep` \
            complete some with each sweep; this does it at once. It can be stopped at any time, and begun again.
            """)
    @OptionGroup var options: DeskOptions

    /// Rows of one transaction.
    private static let portion = 500

    func work() async throws {
        let desk = try await options.session().desk
        var count = 0
        var done = Self.portion
        while done == Self.portion {
            done = try await desk.completeRows(limit: Self.portion)
            count += done
        }
        Output.put(
            options.json
                ? try JSONText.of(["completed": count])
                : options.speech.say(zh: "已补全 \(count) 单", en: "completed \(count) cases"))
    }
}
