import Channels
import StrictJSON

/// Sealed texts whose content is known.
enum OpeningJudge {
    static func judge(_ vector: JSONValue, file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult {
        VectorResult(id: vector["id"]?.string ?? "", problems: problems(vector, file))
    }

    private static func problems(_ vector: JSONValue, _ file: VectorFile) -> [String] {
        let keys = [vector["config_override"]?["encrypt_key"], file.config["encrypt_key"]].compactMap { $0?.string }
        guard let key = keys.first, let sealed = vector["decrypt_only"]?["encrypt"]?.string,
            let wanted = vector["decrypt_only"]?["plaintext"]?.string
        else { return ["names no key, no sealed text or no plain text"] }
        do throws(Rejection) {
            let opened = try FeishuCipher(encryptKey: key).open(sealed)
            return opened == Array(wanted.utf8) ? [] : ["opened to \(String(decoding: opened, as: UTF8.self))"]
        } catch {
            return ["did not open: \(error.code.rawValue)"]
        }
    }
}
