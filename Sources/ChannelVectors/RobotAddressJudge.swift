import Channels
import StrictJSON

/// Addresses of robots with their signatures.
enum RobotAddressJudge {
    static func judge(_ vector: JSONValue, file: VectorFile, adapter: any ChannelAdapter.Type) -> VectorResult {
        VectorResult(id: vector["id"]?.string ?? "", problems: problems(vector, file))
    }

    private static func problems(_ vector: JSONValue, _ file: VectorFile) -> [String] {
        guard let webhook = vector["given"]?["webhook"]?.string, let time = vector["given"]?["timestamp_ms"]?.string,
            let secret = file.config["app_secret"]?.string, let wanted = vector["expect_target"]?.string
        else { return ["names no address, time or secret"] }
        let signed = RobotSignature.dingTalk(webhook: webhook, secret: secret, milliseconds: time)
        return signed == wanted ? [] : ["signed as \(signed ?? "nothing")"]
    }
}
