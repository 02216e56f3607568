extension SendingFault {
    /// A short name for programs.
    public var code: String {
        switch self {
        case .refusedAddress: "sending-refused-address"
        case .refusedPort: "sending-refused-port"
        case .refusedHost: "sending-refused-host"
        case .badURL: "sending-bad-url"
        case .badMethod: "sending-bad-method"
        case .badHeader: "sending-bad-header"
        case .notSecure: "sending-not-secure"
        case .connectTimeout: "sending-connect-timeout"
        case .timeout: "sending-timeout"
        case .tooLarge: "sending-too-large"
        case .tls: "sending-tls"
        case .network: "sending-network"
        case .busy: "sending-busy"
        case .cancelled: "sending-cancelled"
        case .stopped: "sending-stopped"
        }
    }

    /// What is wrong, in Chinese. Names no part of the URL but its host, because paths and queries may hold secrets.
    public var chinese: String { words.chinese }

    /// What is wrong, in English. Names no part of the URL but its host, because paths and queries may hold secrets.
    public var english: String { words.english }

    private var words: (chinese: String, english: String) {
        switch self {
        case .refusedAddress(let address, let kind):
            (
                "不允许连接 \(address)（\(kind.chinese)）；若确为自家系统，请在允许列表中写明该地址",
                "\(address) may not be connected to (\(kind.rawValue)); if it is yours, allow it by its address"
            )
        case .refusedPort(let port):
            ("不允许连接端口 \(port)；请在允许列表中写明主机和端口", "port \(port) is not allowed; allow the host with its port")
        case .refusedHost(let host): ("\(host) 不在可发送的主机之列", "\(host) is none of the hosts that may be sent to")
        case .badURL(let defect): ("网址无效：\(defect.words.chinese)", "the URL cannot be used: \(defect.words.english)")
        case .badMethod: ("请求方法无效", "the method is not a token")
        case .badHeader(let place, let defect):
            ("第 \(place + 1) 个请求头\(defect.words.chinese)", "header field \(place + 1) \(defect.words.english)")
        case .notSecure: ("必须使用 https", "https is required")
        case .connectTimeout: ("连接超时", "no connection in time")
        case .timeout: ("等待应答超时", "no answer in time")
        case .tooLarge(.header): ("应答头过大", "the header of the answer is too large")
        case .tooLarge(.body): ("应答内容过大", "the body of the answer is too large")
        case .tls(let defect): defect.words
        case .network(let defect): defect.words
        case .busy: ("等待发送的请求过多", "too many requests are waiting")
        case .cancelled: ("请求已取消", "the request was cancelled")
        case .stopped: ("发送已停止", "the sender was shut down")
        }
    }
}

extension AddressKind {
    fileprivate var chinese: String {
        switch self {
        case .publicUnicast: "公网地址"
        case .unspecified: "未指定地址"
        case .loopback: "本机地址"
        case .privateNetwork: "内网地址"
        case .sharedNetwork: "运营商共享地址"
        case .linkLocal: "链路本地地址"
        case .multicast: "组播地址"
        case .broadcast: "广播地址"
        case .documentation: "文档示例地址"
        case .benchmarking: "测试地址"
        case .reserved: "保留地址"
        }
    }
}

extension HTTPTarget.Defect {
    fileprivate var words: (chinese: String, english: String) {
        switch self {
        case .badScheme: ("须以 https:// 或 http:// 开头", "it must begin with https:// or http://")
        case .userInfo: ("不能含有用户名或密码", "it must not hold a user or password")
        case .badHost: ("主机名或地址写法不明确", "its host is no plain name or address")
        case .badPort: ("端口无效", "its port is no number from 1 to 65535")
        case .badText: ("含有空格、控制字符或反斜杠，或过长", "it holds spaces, control characters or backslashes, or is too long")
        }
    }
}

extension HeaderField.Defect {
    fileprivate var words: (chinese: String, english: String) {
        switch self {
        case .badName: ("名称无效", "has a name that is no token")
        case .badValue: ("的值含有换行或控制字符", "has a value with a line break or control character")
        case .reserved: ("由发送方自行填写，不能指定", "is written by the sender itself")
        }
    }
}

extension SendingFault.TLSDefect {
    fileprivate var words: (chinese: String, english: String) {
        switch self {
        case .certificate: ("对方证书无效", "the other side's certificate does not hold")
        case .authorities: ("无法读取证书颁发机构文件", "the file of certificate authorities cannot be read")
        case .handshake: ("TLS 握手失败", "the TLS handshake failed")
        }
    }
}

extension SendingFault.NetworkDefect {
    fileprivate var words: (chinese: String, english: String) {
        switch self {
        case .unknownHost: ("找不到该主机", "the host is not known")
        case .unreachable: ("无法连接", "nobody can be reached there")
        case .cutShort: ("连接在应答完成前中断", "the connection ended before the answer did")
        case .notHTTP: ("应答不是有效的 HTTP", "what came is not HTTP")
        case .other(let code): ("网络错误（libcurl \(code)）", "a network error (libcurl \(code))")
        }
    }
}
