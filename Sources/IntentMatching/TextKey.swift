/// The bytes of a text in normal form, by which texts are looked up.
///
/// Two texts in normal form are the same exactly when their bytes are. Comparing and hashing bytes costs a tenth of doing
/// so with strings beyond ASCII, which are brought into a normal form of their own each time.
struct TextKey: Hashable, Sendable {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}
