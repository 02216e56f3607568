import CCurl
import Foundation
import HTTPSending

/// The system's libcurl. This is the only file that calls C.
///
/// Pointers: a `Multi` and its transfers are made, used and freed on one thread, that of `TransferThread`; neither is
/// `Sendable`, so the compiler keeps them there. A transfer hands libcurl a pointer to itself for the callbacks; libcurl calls
/// them only from within `perform`, and the `Multi` holds the transfer until its handle is freed, which is before the
/// transfer is. Texts and the body are copied by libcurl when they are set.
enum LibCurl {
    /// Must come before everything else, once.
    static let isUsable = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// When a transfer cannot even be set up.
    static let notStarted = SendingFault.network(.other(code: Int(CURLE_FAILED_INIT.rawValue)))

    /// The version and what it was built with, for reports.
    static var version: String { String(cString: curl_version()) }

    /// Wakes the thread that waits in `Multi.wait`.
    ///
    /// Unchecked: `curl_multi_wakeup` is the one function of libcurl that other threads may call while the handle is in
    /// use. It is called under the lock of `TransferThread`'s inbox only, and the thread takes it out of there under the
    /// same lock before it frees the handle.
    struct Wakeup: @unchecked Sendable {
        fileprivate let handle: UnsafeMutableRawPointer

        func callAsFunction() { curl_multi_wakeup(handle) }
    }

    /// What all transfers share: the connections that are kept, the names that were looked up.
    final class Multi {
        private let handle: UnsafeMutableRawPointer
        private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

        /// Nil when libcurl has no memory or cannot be set up.
        init?(keptConnections: Int) {
            guard LibCurl.isUsable, let handle = curl_multi_init() else { return nil }
            self.handle = handle
            guard huashu_curl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, max(1, keptConnections)) == CURLM_OK else {
                return nil
            }
        }

        deinit {
            for transfer in transfers.keys { curl_multi_remove_handle(handle, transfer) }
            transfers = [:]
            curl_multi_cleanup(handle)
        }

        var wakeup: Wakeup { Wakeup(handle: handle) }

        /// Whether libcurl took it.
        func start(_ transfer: Transfer) -> Bool {
            guard curl_multi_add_handle(handle, transfer.handle) == CURLM_OK else { return false }
            transfers[transfer.handle] = transfer
            return true
        }

        func end(_ transfer: Transfer) {
            guard transfers[transfer.handle] != nil else { return }
            curl_multi_remove_handle(handle, transfer.handle)
            transfers[transfer.handle] = nil
        }

        /// Does what can be done without waiting, and returns the transfers that are through, with their outcomes.
        func perform() -> [(Transfer, Result<IncomingResponse, SendingFault>)] {
            var running: Int32 = 0
            curl_multi_perform(handle, &running)
            var through: [(Transfer, Result<IncomingResponse, SendingFault>)] = []
            var left: Int32 = 0
            while let message = curl_multi_info_read(handle, &left)?.pointee {
                guard message.msg == CURLMSG_DONE, let easy = message.easy_handle, let transfer = transfers[easy] else {
                    continue
                }
                through.append((transfer, transfer.outcome(of: message.data.result)))
                end(transfer)
            }
            return through
        }

        /// Waits for a socket, a timer of libcurl, a wake-up, or the end of the time.
        func wait(milliseconds: Int32) {
            curl_multi_poll(handle, nil, 0, milliseconds, nil)
        }
    }
}

extension LibCurl {
    /// One request on its way.
    final class Transfer {
        /// Whose transfer it is.
        let id: ObjectIdentifier
        fileprivate let handle: UnsafeMutableRawPointer
        private var headerList: UnsafeMutablePointer<curl_slist>?
        private let policy: AddressPolicy
        private let target: HTTPTarget
        private var collector: ResponseCollector
        /// Why an address was not connected to. Another one of the same name may have been.
        private var refusal: SendingFault?
        /// The address that the request goes to, known when it is about to be sent.
        private var address: IPAddress?

        /// Nil when libcurl has no memory or lacks something that is relied on.
        init?(
            _ request: OutgoingRequest, to target: HTTPTarget, id: ObjectIdentifier, remaining: Duration,
            settings: CurlSender.Settings
        ) {
            guard LibCurl.isUsable, let handle = curl_easy_init() else { return nil }
            self.handle = handle
            self.id = id
            self.target = target
            policy = request.policy
            collector = ResponseCollector(largestBody: max(0, request.largestResponse))
            guard setLimits(request, remaining: remaining, settings), setSafety(settings),
                setMessage(request, settings),
                setCallbacks()
            else { return nil }
        }

        deinit {
            curl_easy_cleanup(handle)
            curl_slist_free_all(headerList)
        }

        // MARK: Setting up

        private func set(_ option: CURLoption, _ value: Int) -> Bool {
            huashu_curl_set_long(handle, option, value) == CURLE_OK
        }

        private func set(_ option: CURLoption, _ value: String) -> Bool {
            huashu_curl_set_text(handle, option, value) == CURLE_OK
        }

        private func setLimits(
            _ request: OutgoingRequest, remaining: Duration, _ settings: CurlSender.Settings
        ) -> Bool {
            // 0 would mean no limit.
            let total = max(1, remaining.wholeMilliseconds)
            return set(CURLOPT_TIMEOUT_MS, total)
                && set(CURLOPT_CONNECTTIMEOUT_MS, min(total, max(1, request.connectTimeout.wholeMilliseconds)))
                && set(CURLOPT_LOW_SPEED_LIMIT, settings.slowestRate)
                && set(CURLOPT_LOW_SPEED_TIME, max(1, settings.patience.wholeMilliseconds / 1000))
                && (request.method == "HEAD" || setLargest(request.largestResponse))
        }

        /// An answer that says beforehand that it is too large is given up at once. Here, too, 0 would mean no limit.
        private func setLargest(_ bytes: Int) -> Bool {
            huashu_curl_set_size(handle, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(max(1, bytes))) == CURLE_OK
        }

        /// What is never done, whatever the environment says.
        private func setSafety(_ settings: CurlSender.Settings) -> Bool {
            huashu_curl_allow_http_only(handle) == CURLE_OK
                && huashu_curl_leave_lookups_behind(handle) == CURLE_OK
                && set(CURLOPT_FOLLOWLOCATION, 0)
                && set(CURLOPT_PROXY, "")
                && set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
                && set(CURLOPT_NOSIGNAL, 1)
                && set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
                && set(CURLOPT_HTTP09_ALLOWED, 0)
                && set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
                && set(CURLOPT_SSL_VERIFYPEER, 1)
                && set(CURLOPT_SSL_VERIFYHOST, 2)
                && (settings.authorities.map { set(CURLOPT_CAINFO, $0) } ?? true)
        }

        private func setMessage(_ request: OutgoingRequest, _ settings: CurlSender.Settings) -> Bool {
            set(CURLOPT_URL, target.url)
                && set(CURLOPT_PATH_AS_IS, 1)
                && set(CURLOPT_FRESH_CONNECT, request.isRepeatable ? 0 : 1)
                && setBody(request)
                && set(CURLOPT_CUSTOMREQUEST, request.method)
                && setHeaders(request.headers, settings)
        }

        /// What usually has a body says so when it is empty.
        private func setBody(_ request: OutgoingRequest) -> Bool {
            if request.method == "HEAD" { return set(CURLOPT_NOBODY, 1) }
            let mayLackBody = ["GET", "DELETE", "OPTIONS"].contains(request.method)
            if request.body.isEmpty && mayLackBody { return true }
            // The size comes first: it says how much is copied.
            let size = curl_off_t(request.body.count)
            guard huashu_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, size) == CURLE_OK else { return false }
            guard !request.body.isEmpty else { return set(CURLOPT_COPYPOSTFIELDS, "") }
            return request.body.withUnsafeBytes { bytes in
                let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
                return huashu_curl_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start) == CURLE_OK
            }
        }

        private func setHeaders(_ fields: [HeaderField], _ settings: CurlSender.Settings) -> Bool {
            let names = Set(fields.map { $0.name.lowercased() })
            // A name and a colon take away what libcurl would write by itself.
            var lines = ["Expect:"]
            if !names.contains("content-type") { lines.append("Content-Type:") }
            if !names.contains("accept") { lines.append("Accept:") }
            if !names.contains("user-agent") { lines.append("User-Agent: \(settings.userAgent)") }
            // For a field without a value libcurl wants a semicolon.
            lines += fields.map { $0.value.allSatisfy(\.isWhitespace) ? "\($0.name);" : "\($0.name): \($0.value)" }
            for line in lines {
                guard let longer = curl_slist_append(headerList, line) else { return false }
                headerList = longer
            }
            return huashu_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headerList) == CURLE_OK
        }

        private func setCallbacks() -> Bool {
            let this = Unmanaged.passUnretained(self).toOpaque()
            for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA] {
                guard huashu_curl_set_pointer(handle, option, this) == CURLE_OK else { return false }
            }
            let isWritten =
                huashu_curl_set_write(handle, CURLOPT_WRITEFUNCTION) { bytes, size, count, this in
                    Transfer.from(this).take(bytes, size &* count) { $0.takeBody($1) }
                } == CURLE_OK
            let isHeard =
                huashu_curl_set_write(handle, CURLOPT_HEADERFUNCTION) { bytes, size, count, this in
                    Transfer.from(this).take(bytes, size &* count) { $0.takeHeader($1) }
                } == CURLE_OK
            let isOpened =
                huashu_curl_set_open_socket(handle) { this, purpose, place in
                    guard purpose == CURLSOCKTYPE_IPCXN, let place else { return CURL_SOCKET_BAD }
                    return Transfer.from(this).openSocket(to: place)
                } == CURLE_OK
            let isJudged =
                huashu_curl_set_before_request(handle) { this, address, _, _, _ in
                    let isFine = address.map { Transfer.from(this).mayBeSent(to: String(cString: $0)) } ?? false
                    return isFine ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
                } == CURLE_OK
            return isWritten && isHeard && isOpened && isJudged
        }

        // MARK: Callbacks

        private static func from(_ pointer: UnsafeMutableRawPointer?) -> Transfer {
            guard let pointer else { preconditionFailure("libcurl hands a callback the pointer that it was given") }
            return Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
        }

        /// How many bytes were taken; fewer than there are makes libcurl give up.
        private func take(
            _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int,
            _ taking: (inout ResponseCollector, UnsafeRawBufferPointer) -> Bool
        ) -> Int {
            guard let bytes, count > 0 else { return 0 }
            return taking(&collector, UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
        }

        /// Opens a socket when the policy agrees with the very address that libcurl connects it to right after.
        private func openSocket(to place: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
            guard let address = Self.address(in: place) else { return CURL_SOCKET_BAD }
            if let refusal = policy.refusal(of: address, for: target) {
                self.refusal = refusal
                return CURL_SOCKET_BAD
            }
            let file = socket(place.pointee.family, place.pointee.socktype, place.pointee.protocol)
            guard file >= 0 else { return CURL_SOCKET_BAD }
            // Programs that this process starts must not inherit it.
            _ = fcntl(file, F_SETFD, FD_CLOEXEC)
            return file
        }

        private static func address(in place: UnsafeMutablePointer<curl_sockaddr>) -> IPAddress? {
            var bytes = [UInt8](repeating: 0, count: 16)
            switch huashu_curl_address(place, &bytes) {
            case 4: return .v4(bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
            case 16: return .v6(bytes.reduce(0) { $0 << 8 | UInt128($1) })
            default: return nil
            }
        }

        /// Judges the connection that the request is about to be written to. It may be one that was kept from a request
        /// with another policy, and then no socket was opened for this one.
        private func mayBeSent(to text: String) -> Bool {
            guard let address = IPAddress(text) else { return false }
            refusal = policy.refusal(of: address, for: target)
            self.address = address
            return refusal == nil
        }

        // MARK: The end

        fileprivate func outcome(of code: CURLcode) -> Result<IncomingResponse, SendingFault> {
            if let excess = collector.excess { return .failure(.tooLarge(excess)) }
            var status = 0
            switch code {
            case CURLE_OK:
                guard huashu_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK,
                    (200...599).contains(status)
                else { return .failure(.network(.notHTTP)) }
                return .success(
                    IncomingResponse(
                        status: status, headers: collector.headers, body: collector.body, address: address?.unmapped))
            case CURLE_COULDNT_CONNECT, CURLE_ABORTED_BY_CALLBACK:
                return .failure(refusal ?? .network(.unreachable))
            case CURLE_OPERATION_TIMEDOUT: return .failure(address == nil ? .connectTimeout : .timeout)
            default: return .failure(Self.fault(of: code))
            }
        }

        private static func fault(of code: CURLcode) -> SendingFault {
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST: .network(.unknownHost)
            case CURLE_FILESIZE_EXCEEDED: .tooLarge(.body)
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR: .tls(.certificate)
            case CURLE_SSL_CACERT_BADFILE: .tls(.authorities)
            case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CERTPROBLEM, CURLE_SSL_ENGINE_INITFAILED:
                .tls(.handshake)
            case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR: .network(.cutShort)
            case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY: .network(.notHTTP)
            default: .network(.other(code: Int(code.rawValue)))
            }
        }
    }
}
