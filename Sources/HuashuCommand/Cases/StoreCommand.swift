import ArgumentParser
import CaseDesk
import Cases
import ChineseText
import Foundation
import Journal
import JournalSQLite

/// `huashu store`: what keeps a store well.
struct StoreGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store", abstract: "Verify, back up, export, clean and erase. 校验、备份、导出、清理、删除个人信息。",
        discussion: "The master key is in a file of its own beside the store; back it up apart from the store.",
        subcommands: [
            StoreVerify.self, StoreBackup.self, StoreExport.self, StoreImport.self, StoreSweep.self, StoreErase.self,
            StoreComplete.self,
        ])
}

/// What every command on the store itself takes.
struct StoreWork: ParsableArguments {
    @OptionGroup var store: StoreOptions
    @OptionGroup var speech: SpeechOptions
    @Flag(help: "Print JSON on standard output.") var json = false

    /// Opens the store and does something with it; faults are said in the user's language.
    func with(_ access: SQLiteJournal.Access, _ work: (Store) async throws -> Void) async throws {
        let store = try store.open(access, speech)
        do {
            try await work(store)
        } catch let fault as JournalFault {
            throw CommandFailure(fault, speech)
        }
    }

    /// The end of the chain, and what was done.
    func put(_ head: ChainHead, _ words: String) throws {
        Output.put(json ? try JSONText.of(HeadRecord(head)) : "\(words)  \(head.sequence)  \(head.hash.hex)")
    }
}

/// The end of a chain, for a program.
struct HeadRecord: Encodable {
    var sequence: Int64
    var hash: String

    init(_ head: ChainHead) {
        sequence = head.sequence
        hash = head.hash.hex
    }
}

/// `huashu store verify`: the whole chain.
struct StoreVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Prove the whole chain of events. 校验全部记录链。",
        discussion: """
            Ends with 1 when an event was changed, removed or exchanged, and names the first; and when an archived case \
            is not what its seal says, and names the cases. With --anchor a head that was printed earlier must still be \
            a part of the chain.
            """)

    @Option(help: ArgumentHelp("A head that was printed earlier.", valueName: "sequence:hash"))
    var anchor: String?
    @Flag(help: "Leave the seals of archived cases out; they take some milliseconds each.")
    var chainOnly = false
    @OptionGroup var work: StoreWork

    func run() async throws {
        let anchor = try anchor.map(Self.head)
        do {
            let store = try Store(
                path: try work.store.file(work.speech), access: .readOnly,
                environment: ProcessInfo.processInfo.environment)
            let verdict = try await store.journal.verify()
            if let defect = verdict.defect { throw JournalFault.damaged(path: store.path, defect) }
            if let anchor, try await !store.journal.holds(anchor) {
                throw JournalFault.damaged(
                    path: store.path, ChainDefect(sequence: anchor.sequence, reason: .wrongHash))
            }
            let whole = work.speech.say(zh: "记录链完整", en: "the chain is whole")
            if chainOnly { return try work.put(verdict.head, whole) }
            let proof = try await ArchiveProof(
                of: store.journal, digest: { ChainHash(SystemDigest().digest($0)).hex })
            if !proof.broken.isEmpty { throw brokenSeals(proof) }
            try put(verdict.head, whole, proof)
        } catch let fault as DeskFault {
            throw CommandFailure(.internalFault, fault.message(in: work.speech.reading))
        } catch let fault as JournalFault {
            guard case .damaged = fault else { throw CommandFailure(fault, work.speech) }
            let message = work.speech.say(zh: fault.chinese, en: fault.english)
            if work.json { Output.put(try JSONText.of(RefusalRecord(code: fault.code, message: message))) }
            throw CommandFailure(.refused, "\(fault.code): \(message)")
        }
    }

    /// The end of the chain, and what the seals of archived cases said.
    private struct ProvedRecord: Encodable {
        var sequence: Int64
        var hash: String
        var seals: Int
        var erased: Int
    }

    private func put(_ head: ChainHead, _ whole: String, _ proof: ArchiveProof) throws {
        guard !work.json else {
            return Output.put(
                try JSONText.of(
                    ProvedRecord(
                        sequence: head.sequence, hash: head.hash.hex, seals: proof.whole, erased: proof.erased)))
        }
        try work.put(head, whole)
        Output.put(
            work.speech.say(
                zh: "归档封条 \(proof.whole) 份完整，\(proof.erased) 份因已删除个人信息无法校验",
                en: "\(proof.whole) archive seals are whole; \(proof.erased) cannot be proved, since values were erased"
            ))
    }

    /// Names the cases whose seals do not fit, a few of them with their parts.
    private func brokenSeals(_ proof: ArchiveProof) -> CommandFailure {
        let named = proof.broken.prefix(20).map { broken in
            broken.parts.isEmpty ? broken.number : "\(broken.number) (\(broken.parts.joined(separator: ", ")))"
        }.joined(separator: "; ")
        let message = work.speech.say(
            zh: "\(proof.broken.count) 份归档与封条不符：\(named)",
            en: "\(proof.broken.count) archived cases are not as they were sealed: \(named)")
        if work.json, let text = try? JSONText.of(RefusalRecord(code: "archive-seal-broken", message: message)) {
            Output.put(text)
        }
        return CommandFailure(.refused, "archive-seal-broken: \(message)")
    }

    private static func head(_ text: String) throws -> ChainHead {
        let parts = text.split(separator: ":")
        guard parts.count == 2, let sequence = Int64(parts[0]), let hash = ChainHash(hex: String(parts[1])) else {
            throw ValidationError("--anchor takes SEQUENCE:HASH")
        }
        return ChainHead(sequence: sequence, hash: hash)
    }
}

extension Journal {
    /// Whether a head that was printed earlier is a part of the chain.
    func holds(_ anchor: ChainHead) async throws(JournalFault) -> Bool {
        guard anchor.sequence > 0 else { return anchor == .origin }
        return try await events(.all(afterSequence: anchor.sequence - 1), limit: 1).first?.hash == anchor.hash
    }
}

/// `huashu store backup`: a copy while the store is in use.
struct StoreBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store while it is in use; the key is not in it. 在线备份（不含密钥）。")
    @Argument(help: "The file to make.", completion: .file()) var file: String
    @OptionGroup var work: StoreWork

    func run() async throws {
        try await work.with(.readWrite) { store in
            try work.put(try await store.backup(to: file), work.speech.say(zh: "已备份", en: "backed up"))
        }
    }
}

/// `huashu store export`: one record a line.
struct StoreExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything as JSON lines, personal values sealed. 导出（个人信息仍加密）。")
    @Argument(help: "The file to make.", completion: .file()) var file: String
    @OptionGroup var work: StoreWork

    func run() async throws {
        try await work.with(.readOnly) { store in
            try work.put(try await store.export(to: file), work.speech.say(zh: "已导出", en: "exported"))
        }
    }
}

/// `huashu store import`: fills an empty store.
struct StoreImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Fill an empty store from an export. 把导出文件装入空的存储。",
        discussion: """
            The master key of the store that was exported must be there first: in FILE.key beside the new store, or where \
            HUASHU_STORE_KEY_FILE points. When the import fails, nothing of it is left.
            """)
    @Argument(help: "The exported file.", completion: .file()) var file: String
    @OptionGroup var work: StoreWork

    func run() async throws {
        let path = try work.store.file(work.speech)
        guard FileManager.default.fileExists(atPath: file) else {
            throw CommandFailure(.callIsWrong, work.speech.say(zh: "没有文件 \(file)。", en: "There is no file \(file)."))
        }
        let head: ChainHead
        do throws(JournalFault) {
            head = try await Store.restore(from: file, to: path, environment: ProcessInfo.processInfo.environment)
        } catch {
            throw CommandFailure(
                ExitStatus(error), CommandFailure(error, work.speech).description + remedy(for: error, path))
        }
        try work.put(head, work.speech.say(zh: "已导入", en: "imported"))
    }

    /// Where the key belongs, when it is what is wrong.
    private func remedy(for fault: JournalFault, _ path: String) -> String {
        switch fault {
        case .wrongMasterKey, .badMasterKey(_, .missing):
            work.speech.say(
                zh: "。请先把被导出的存储的主密钥放到 \(path).key（权限 600），或用 \(Store.keyFileVariable) 指明；什么都没有导入",
                en:
                    ". Put the master key of the store that was exported to \(path).key first (mode 600), or name it with "
                    + "\(Store.keyFileVariable); nothing was imported")
        default: ""
        }
    }
}
