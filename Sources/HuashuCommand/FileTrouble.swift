import Foundation

extension SpeechOptions {
    /// Why a file could not be written, in the chosen language; Foundation explains itself in English alone.
    func say(cannotWrite path: String, _ error: any Error) -> String {
        let because = say(zh: Self.chinese(error), en: error.localizedDescription)
        return say(zh: "写不了 \(path)：\(because)", en: "Cannot write \(path): \(because)")
    }

    private static func chinese(_ error: any Error) -> String {
        switch (error as? CocoaError)?.code {
        case .fileWriteFileExists: "已经有这个文件"
        case .fileNoSuchFile, .fileReadNoSuchFile: "没有这个目录"
        case .fileWriteNoPermission, .fileReadNoPermission: "没有权限"
        case .fileWriteOutOfSpace: "磁盘满了"
        case .fileWriteVolumeReadOnly: "磁盘只读"
        case .fileWriteInvalidFileName: "文件名不能用"
        default: error.localizedDescription
        }
    }
}
