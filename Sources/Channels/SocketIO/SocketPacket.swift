public import StrictJSON

/// One packet of Socket.IO 5, which Engine.IO carries in its messages. Packets with binary parts are not spoken.
public struct SocketPacket: Sendable, Hashable {
    /// What a packet is; its text begins with the digit.
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        case connect, disconnect, event, acknowledgement, connectError
    }

    /// The namespace that everybody is in who names none.
    public static let mainNamespace = "/"
    /// Most levels of arrays and objects that are read.
    static let deepest = 16
    private static let longestNamespace = 100
    private static let longestID = 15

    /// What it is.
    public var kind: Kind
    /// Whom it is for.
    public var namespace: String
    /// Which answer is asked for, or which it is; nil for none.
    public var id: Int64?
    /// What it carries: for an event its name and its arguments.
    public var data: JSONValue?

    /// A packet.
    public init(_ kind: Kind, namespace: String = mainNamespace, id: Int64? = nil, data: JSONValue? = nil) {
        self.kind = kind
        self.namespace = namespace
        self.id = id
        self.data = data
    }

    /// The packet of an event.
    public init(event name: String, _ arguments: JSONValue...) {
        self.init(.event, data: .array([.string(name)] + arguments))
    }

    /// Reads the text of a packet.
    ///
    /// - Throws: `.malformedBody` for everything that is none, or that does not carry what its kind carries.
    public init(text: String) throws(Rejection) {
        var rest = Substring(text)
        guard let digit = rest.utf8.first, digit >= UInt8(ascii: "0"),
            let kind = Kind(rawValue: digit - UInt8(ascii: "0"))
        else { throw Rejection(.malformedBody) }
        rest = Substring(rest.utf8.dropFirst())
        self.init(kind)
        if rest.utf8.first == UInt8(ascii: "/") {
            let name = rest.utf8.prefix { $0 != UInt8(ascii: ",") }
            guard name.count <= Self.longestNamespace else { throw Rejection(.malformedBody) }
            namespace = String(Substring(name))
            rest = Substring(rest.utf8.dropFirst(name.count).dropFirst())
        }
        let digits = rest.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        if !digits.isEmpty {
            guard digits.count <= Self.longestID, let id = Int64(Substring(digits)) else {
                throw Rejection(.malformedBody)
            }
            self.id = id
            rest = Substring(rest.utf8.dropFirst(digits.count))
        }
        if !rest.isEmpty {
            guard let data = try? JSONValue(Array(rest.utf8), deepest: Self.deepest) else {
                throw Rejection(.malformedBody)
            }
            self.data = data
        }
        guard isWhole else { throw Rejection(.malformedBody) }
    }

    /// Whether it carries what its kind carries.
    private var isWhole: Bool {
        switch kind {
        case .connect: id == nil && (data == nil || data?.object != nil)
        case .disconnect: id == nil && data == nil
        case .event: data?[0]?.string != nil
        case .acknowledgement: id != nil && data?.array != nil
        case .connectError: id == nil && data != nil
        }
    }

    /// The packet as text.
    public var text: String {
        let target = namespace == Self.mainNamespace ? "" : namespace + ","
        return "\(kind.rawValue)\(target)\(id.map(String.init) ?? "")\(data?.text ?? "")"
    }

    /// The packet in a message of Engine.IO.
    public var message: EnginePacket { EnginePacket(.message, text) }
}
