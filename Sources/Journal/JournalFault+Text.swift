extension JournalFault {
    /// A short name for programs.
    public var code: String {
        switch self {
        case .staleVersion: "journal-stale-version"
        case .staleSession: "journal-stale-session"
        case .inboundConflict: "journal-inbound-conflict"
        case .caseNumberTaken: "journal-case-number-taken"
        case .messageTaken: "journal-message-taken"
        case .unknownMessage: "journal-unknown-message"
        case .staleClaim: "journal-stale-claim"
        case .keyTaken: "journal-key-taken"
        case .keyGone: "journal-key-gone"
        case .ownerMissing: "journal-owner-missing"
        case .malformedPayload: "journal-malformed-payload"
        case .tooLarge: "journal-too-large"
        case .onHold: "journal-on-hold"
        case .missing: "store-missing"
        case .noFolder: "store-no-folder"
        case .unreadable: "store-unreadable"
        case .readOnly: "store-read-only"
        case .full: "store-full"
        case .locked: "store-locked"
        case .notAStore: "store-not-a-store"
        case .newerSchema: "store-newer-schema"
        case .newerRecord: "store-newer-record"
        case .damaged: "store-damaged"
        case .unopenable: "store-unopenable"
        case .wrongMasterKey: "store-wrong-master-key"
        case .badMasterKey(_, let defect): "store-master-key-\(defect.code)"
        case .noCryptography: "store-no-cryptography"
        case .notEmpty: "store-not-empty"
        case .badImport(_, let defect): "store-import-\(defect.rawValue)"
        case .alreadyThere: "store-already-there"
        case .storage: "store-failed"
        case .closed: "store-closed"
        }
    }

    /// Whether the same request may succeed when what it was decided on is looked up again.
    public var isConflict: Bool {
        switch self {
        case .staleVersion, .staleSession, .caseNumberTaken, .staleClaim, .keyTaken, .keyGone: true
        default: false
        }
    }

    /// What is wrong, in Chinese.
    public var chinese: String { words.chinese }

    /// What is wrong, in English.
    public var english: String { words.english }

    private var words: (chinese: String, english: String) {
        switch self {
        case .missing, .noFolder, .unreadable, .readOnly, .full, .locked, .notAStore, .newerSchema,
            .newerRecord, .damaged, .unopenable, .wrongMasterKey, .badMasterKey, .noCryptography, .notEmpty, .badImport,
            .alreadyThere,
            .storage, .closed:
            storageWords
        default: refusalWords
        }
    }

    private var refusalWords: (chinese: String, english: String) {
        switch self {
        case .staleVersion(let stream, let expected, let found):
            (
                "\(stream.kind) \(stream.name) 已有 \(found) 条事件，而不是 \(expected) 条；请重新读取后再试",
                "\(stream.kind) \(stream.name) has \(found) events, not \(expected); read it again and retry"
            )
        case .staleSession(let id, let expected, let found):
            (
                "会话 \(id) 的版本是 \(found)，而不是 \(expected)；请重新读取后再试",
                "session \(id) has version \(found), not \(expected); load it again and retry"
            )
        case .inboundConflict(let id):
            (
                "来自 \(id.source) 的消息 \(id.id) 曾以不同内容收到过",
                "message \(id.id) of \(id.source) came before with another content"
            )
        case .caseNumberTaken(let number): ("投诉单号 \(number) 已被使用", "case number \(number) is taken")
        case .messageTaken(let id): ("待发消息 \(id) 已存在", "there is an outgoing message \(id) already")
        case .unknownMessage(let id): ("没有待发消息 \(id)", "there is no outgoing message \(id)")
        case .staleClaim(let id):
            ("待发消息 \(id) 不在这次发送手中", "outgoing message \(id) is not in the hands of this attempt")
        case .keyTaken: ("该客户的密钥已存在", "this customer has a key already")
        case .keyGone: ("该客户的密钥刚被删除", "the customer's key was dropped just now")
        case .ownerMissing(let place):
            ("\(place) 含有个人信息，但没有写明是哪位客户的", "\(place) holds personal data, but names no customer")
        case .malformedPayload(let place, let offset):
            ("\(place) 的内容从第 \(offset) 字节起不是合格的 JSON", "\(place) is not proper JSON from byte \(offset) on")
        case .tooLarge(let place, let count, let limit):
            ("\(place) 太大：\(count)，上限 \(limit)", "\(place) is too large: \(count), at most \(limit)")
        case .onHold:
            ("该客户的资料依规定必须保留，不能删除", "this customer's data are under a hold and cannot be erased")
        default: ("", "")
        }
    }

    private var storageWords: (chinese: String, english: String) {
        switch self {
        case .missing(let path): ("没有存储文件 \(path)", "there is no store at \(path)")
        case .noFolder(let path): ("没有目录 \(path)", "there is no folder \(path)")
        case .unreadable(let path): ("没有权限读取 \(path)", "\(path) may not be read")
        case .readOnly(let path): ("存储文件 \(path) 只读，无法写入", "the store \(path) is read-only")
        case .full(let path):
            ("没有空间写入 \(path)；这一步没有保存", "no room left to write \(path); this step was not stored")
        case .locked(let path): ("存储文件 \(path) 正被另一个进程占用", "the store \(path) is locked by another process")
        case .notAStore(let path): ("\(path) 不是话术的存储文件", "\(path) is not a store of Huashu")
        case .newerSchema(let path):
            ("\(path) 由更新版本的话术写成，请升级程序", "\(path) was written by a newer Huashu; upgrade the program")
        case .newerRecord(let what):
            ("\(what) 由更新版本的话术写成，请升级程序", "\(what) was written by a newer Huashu; upgrade the program")
        case .damaged(let path, let defect):
            (
                "\(path) 从第 \(defect.sequence) 条事件起损坏：\(defect.words.chinese)",
                "\(path) is damaged from event \(defect.sequence) on: \(defect.words.english)"
            )
        case .unopenable(let what):
            (
                "\(what) 无法解密：内容被改动，或主密钥不符",
                "\(what) cannot be opened: it was changed, or the master key is another"
            )
        case .wrongMasterKey(let path):
            ("主密钥与存储文件 \(path) 不符", "the master key is not the one of the store \(path)")
        case .badMasterKey(let path, let defect):
            ("主密钥文件 \(path) \(defect.words.chinese)", "the master key file \(path) \(defect.words.english)")
        case .noCryptography(let why): ("系统加密库不可用：\(why)", "the system's cryptography does not work: \(why)")
        case .notEmpty(let path): ("\(path) 不是空的存储，不能导入", "\(path) is not empty; nothing was imported")
        case .badImport(let line, let defect):
            (
                "导入文件第 \(line) 行有误：\(defect.words.chinese)；什么都没有导入",
                "line \(line) of the import \(defect.words.english); nothing was imported"
            )
        case .alreadyThere(let path): ("\(path) 已存在，不会覆盖", "\(path) is there already and is not replaced")
        case .storage(let code, let why): ("存储出错（\(code)）：\(why)", "the storage failed (\(code)): \(why)")
        case .closed: ("存储已关闭", "the store is closed")
        default: ("", "")
        }
    }
}

extension JournalFault.MasterKeyDefect {
    fileprivate var code: String {
        switch self {
        case .missing: "missing"
        case .malformed: "malformed"
        case .readableByOthers: "readable-by-others"
        case .inaccessible: "inaccessible"
        }
    }

    fileprivate var words: (chinese: String, english: String) {
        switch self {
        case .missing: ("不存在，而存储需要它", "is missing, and the store needs it")
        case .malformed: ("不是 64 位十六进制数字", "does not hold 64 hexadecimal digits")
        case .readableByOthers: ("其他用户可读，请执行 chmod 600", "can be read by everybody; chmod 600 it")
        case .inaccessible: ("无法读写", "cannot be read or written")
        }
    }
}

extension JournalFault.ImportDefect {
    fileprivate var words: (chinese: String, english: String) {
        switch self {
        case .notARecord: ("不是日志记录", "is no record of a journal")
        case .newerFormat: ("由更新版本的话术写成", "was written by a newer Huashu")
        case .wrongHash: ("事件内容与哈希不符", "holds an event that does not have its hash")
        case .contradiction: ("与前面的记录矛盾", "contradicts one before it")
        case .truncated: ("之后的内容缺失", "is followed by nothing, and the end is missing")
        }
    }
}

extension ChainDefect {
    /// What is wrong, in Chinese and in English.
    var words: (chinese: String, english: String) {
        switch reason {
        case .missing: ("缺少这条事件", "the event is missing")
        case .wrongHash: ("内容与哈希不符", "the content does not have its hash")
        case .wrongVersion: ("版本次序不对", "its version is out of order")
        case .wrongHead: ("链的末端与记录不符", "the end of the chain is not the recorded one")
        case .storage(let text): (text, text)
        }
    }

    /// The defect in Chinese.
    public var chinese: String { words.chinese }

    /// The defect in English.
    public var english: String { words.english }
}
