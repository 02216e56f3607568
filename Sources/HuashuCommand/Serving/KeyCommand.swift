public import ArgumentParser
import Secrets
public import Service

/// `huashu key`: keys of the API.
struct KeyGroup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Make keys for callers of the API. 生成接口密钥。", subcommands: [KeyNew.self])
}

/// `huashu key new`: prints a key once, and its hash for the settings.
struct KeyNew: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a key: it is shown once, its hash goes into huashu.yaml. 生成一把密钥。",
        discussion: "Scopes: \(APIScope.allCases.map(\.rawValue).joined(separator: ", ")).")

    @Argument(help: "Who is to use the key.")
    var name: String

    @Option(name: .customLong("scope"), help: "What the key is good for; may be repeated.")
    var scopes: [APIScope] = []

    @OptionGroup var speech: SpeechOptions

    func run() throws {
        guard !scopes.isEmpty, !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
        else {
            throw CommandFailure(
                .callIsWrong,
                speech.say(
                    zh: "名字只能有字母、数字、- 和 _，还要用 --scope 写明可以做什么。",
                    en: "The name takes letters, digits, - and _; say with --scope what the key is good for."))
        }
        do throws(SecretsFault) {
            let (key, hash) = try APIKeys.make()
            Output.note(
                speech.say(zh: "密钥只显示这一次，请马上保存：", en: "The key is shown this once; keep it now:"))
            Output.put(key)
            Output.note(speech.say(zh: "写进 huashu.yaml：", en: "For huashu.yaml:"))
            let list = scopes.map(\.rawValue).joined(separator: ", ")
            Output.note("api_keys:\n  \(name): {hash: \"\(hash)\", scopes: [\(list)]}")
        } catch {
            throw CommandFailure(.internalFault, speech.say(zh: "没有随机数可用。", en: "There are no random bytes."))
        }
    }
}

extension APIScope: ExpressibleByArgument {}
