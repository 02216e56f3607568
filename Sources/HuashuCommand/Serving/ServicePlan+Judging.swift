import BotDirectory
import Channels
import Foundation
import HTTPSending
import ScriptChecking
import WorkingTime

// What is written as it should be, and would not do what whoever wrote it believes.
extension ServicePlan {
    /// Says what a kind of connection does not take: whoever writes it believes that it does something.
    mutating func judgeSettings(
        of connection: ServiceSettings.Connection, place: String, taken: [String], everywhere: [String] = []
    ) {
        let written = Set(connection.values.keys).union(connection.secrets.keys).union(connection.lists.keys)
        let known = Set(taken + everywhere)
        for key in written.sorted()
        where !known.contains(key) && !known.contains(ServiceSettings.Connection.value(of: key)) {
            let list = taken.joined(separator: ", ")
            wrong(
                "\(place).\(key)", zh: "\(connection.kind) 没有这一项，它有：\(list)",
                en: "\(connection.kind) does not take it; it takes: \(list)")
        }
    }

    /// Says why a connection cannot begin.
    mutating func wrong(
        _ fault: ChannelSettingsFault, of connection: ServiceSettings.Connection, place: String, taken: [String]
    ) {
        let setting = connection.setting(of: fault.key)
        let key =
            taken.contains(setting) ? setting : taken.first { ServiceSettings.Connection.value(of: $0) == setting }
        switch fault.problem {
        case .missing:
            let list = taken.joined(separator: ", ")
            wrong(
                "\(place).\(key ?? setting)", zh: "没有写；\(connection.kind) 的设置有：\(list)",
                en: "it is missing; \(connection.kind) takes: \(list)")
        case .malformed(let zh, let en): wrong("\(place).\(key ?? setting)", zh: "应该是" + zh, en: "it should be " + en)
        }
    }

    /// Says why the store could not be made or written.
    mutating func judgeStore() {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        if settings.store.isEmpty || files.fileExists(atPath: store, isDirectory: &isFolder) && isFolder.boolValue {
            return wrong("service.store", zh: "应该是一个文件，不是目录", en: "it should be a file, not a folder")
        }
        var place = URL(filePath: store)
        while !files.fileExists(atPath: place.path), place.pathComponents.count > 1 { place.deleteLastPathComponent() }
        if place.path != URL(filePath: store).path,
            !(files.fileExists(atPath: place.path, isDirectory: &isFolder) && isFolder.boolValue)
        {
            wrong(
                "service.store", zh: "建不了 \(store)：\(place.path) 不是目录",
                en: "\(store) cannot be made: \(place.path) is no folder")
        } else if !files.isWritableFile(atPath: place.path) {
            wrong("service.store", zh: "没有权限写 \(place.path)", en: "\(place.path) may not be written")
        }
    }

    /// Says which types of complaints the scripts give to none.
    mutating func judgeTypes(of connection: ServiceSettings.Connection, place: String) {
        let given = bot.triage.compactMap(\.type) + bot.intents.map(\.type)
        let known = Set(given.filter { !$0.isEmpty }).sorted()
        for type in connection.lists["types"] ?? [] where !known.contains(type) {
            let list = known.joined(separator: ", ")
            wrong(
                place + ".types", zh: "话术里没有“\(type)”这个类型，有：\(list.isEmpty ? "没有任何类型" : list)",
                en: "no script gives the type “\(type)”; there are: \(list.isEmpty ? "none at all" : list)")
        }
    }

    /// What could be queued, and would never be sent.
    mutating func judgeAddresses() {
        for (section, connections) in [("channels", settings.channels), ("forward", settings.forwards)] {
            for (name, connection) in connections.sorted(by: { $0.key < $1.key }) {
                for key in ["base_url", "reply_url", "url"] {
                    guard let url = connection.values[key], !url.isEmpty,
                        let refusal = ServiceAddresses.refusal(of: url, under: policy)
                    else { continue }
                    wrong("\(section).\(name).\(key)", zh: refusal.chinese, en: refusal.english)
                }
            }
        }
    }
}
