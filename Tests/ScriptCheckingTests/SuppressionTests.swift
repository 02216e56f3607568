import Testing

@testable import ScriptChecking

private let unused = "槽位 甲\n  类型：文本\n"

@Test func `a comment with a reason silences the line below it`() {
    #expect(findings(unused) == ["DS103 甲"])
    #expect(findings("# 允许 DS103：以后用\n" + unused) == [])
    #expect(findings("# allow DS103: soon\n" + unused) == [])
    #expect(findings("# 允许 DS104：不是它\n" + unused) == ["DS103 甲"])
    #expect(findings("# 允许 DS103：只管下面一行\n槽位 乙\n  类型：文本\n" + unused) == ["DS103 甲"])
}

@Test func `without a reason it does nothing and says so`() {
    #expect(findings("# 允许 DS103\n" + unused).sorted() == ["DS103 甲", "DS130 允许 DS103"])
}

@Test func `what leaves the bot without a meaning cannot be silenced`() {
    #expect(findings("话术 甲\n  # 允许 DS401：不管\n  - {乙}\n# 允许 DS103：不管\n").contains("DS401 乙"))
    #expect(!Suppressions.canBeAllowed(UndefinedName.code))
    #expect(!Suppressions.canBeAllowed(NoWayToPerson.code))
    #expect(Suppressions.canBeAllowed(FallsOffTheEnd.code))
    #expect(Suppressions.canBeAllowed(UnusedName.code))
}

@Test func `an error that has an answer can be silenced`() {
    let flow = "意图 甲\n  说法：\n    - 你好\n流程 乙\n  触发 意图 甲\n"
    #expect(findings(flow + "  客服：好。") == ["DS302 客服：好。"])
    #expect(findings(flow + "  # 允许 DS302：到这里就完\n  客服：好。") == [])
}
