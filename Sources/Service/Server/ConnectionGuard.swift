import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// Ends what is too slow and answers what cannot be read, before it reaches a route: requests that do not come in whole in
/// time, readers that take nothing, bytes that are no HTTP.
///
/// An answer that ends the connection closes our side first and reads on for a moment, because closing at once throws
/// away what the other side has not yet read of it.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long is waited for what.
    struct Patience: Sendable {
        /// For a request to come in whole.
        var request: TimeAmount
        /// For a reader that takes nothing.
        var stalled: TimeAmount
        /// For the other side to close, after the last answer.
        var farewell = TimeAmount.seconds(1)
    }

    private let patience: Patience
    private var requestTimer: Scheduled<Void>?
    private var stallTimer: Scheduled<Void>?
    private var farewellTimer: Scheduled<Void>?
    /// Whether a request has begun and has not come in whole.
    private var isReceiving = false
    /// Whether what came in last was part of a request.
    private var hasRead = false
    /// Requests whose answer is not written in full.
    private var unanswered = 0
    private var isAnswering = false
    /// Whether whoever asks wants nothing more after the request that came in last.
    private var isLastRequest = false
    /// Whether the answer that is being written is the last one.
    private var isLast = false
    /// Whether nothing is read any more, because it cannot be; what was asked before is still answered.
    private var isDeaf = false
    /// Whether nothing is read or written any more.
    private var isOver = false

    /// Is told the status and the code of each answer that is given here.
    private let onRefusal: @Sendable (Int, String) -> Void

    init(_ patience: Patience, onRefusal: @escaping @Sendable (Int, String) -> Void = { _, _ in }) {
        self.patience = patience
        self.onRefusal = onRefusal
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver, !isDeaf else { return }
        hasRead = true
        switch unwrapInboundIn(data) {
        case .head(let head):
            unanswered += 1
            isReceiving = true
            isLastRequest = head.headerFields[.connection] == "close"
            awaitRequest(context)
        case .body: break
        case .end:
            isReceiving = false
            requestTimer?.cancel()
            requestTimer = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Bytes came of which nothing can be made yet: a request begins with its first byte.
        if !hasRead { awaitRequest(context) }
        hasRead = false
        context.fireChannelReadComplete()
    }

    private func awaitRequest(_ context: ChannelHandlerContext) {
        guard requestTimer == nil, !isOver, !isDeaf else { return }
        requestTimer = schedule(patience.request, context) { guarding, context in
            guarding.refuse(.requestTimeout, "request_timeout", context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case let fault as RequestHeadFault: refuse(fault.status, fault.code, context)
        case HTTPParserError.headerOverflow: refuse(.requestHeaderFieldsTooLarge, "headers_too_large", context)
        case is HTTPParserError, is HTTP1TypeConversionError: refuse(.badRequest, "malformed_request", context)
        default: context.fireErrorCaught(error)
        }
    }

    /// Answers in place of a route. What was asked before, and came in whole, is answered first and by its route; then there
    /// is nothing more to say.
    private func refuse(_ status: HTTPResponse.Status, _ code: String, _ context: ChannelHandlerContext) {
        guard !isOver, !isDeaf else { return }
        onRefusal(status.code, code)
        if !isReceiving, unanswered > 0 {
            isDeaf = true
            return
        }
        isOver = true
        guard unanswered == (isReceiving ? 1 : 0), !isAnswering else { return context.close(promise: nil) }
        let body = Array("{\"error\":\"\(code)\"}".utf8)
        let fields: HTTPFields = [
            .contentType: "application/json", .contentLength: "\(body.count)", .connection: "close",
            .xContentTypeOptions: "nosniff",
        ]
        context.write(wrapOutboundOut(.head(HTTPResponse(status: status, headerFields: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(bytes: body))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        sayFarewell(context)
    }

    // MARK: Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            isAnswering = true
            if isLastRequest, unanswered == 1 { head.headerFields[.connection] = "close" }
            isLast = head.headerFields[.connection]?.lowercased() == "close"
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            isAnswering = false
            unanswered -= 1
            guard isLast || isDeaf && unanswered == 0 else { return context.write(data, promise: promise) }
            isOver = true
            context.writeAndFlush(data, promise: promise)
            sayFarewell(context)
        default: context.write(data, promise: promise)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stallTimer?.cancel()
        stallTimer = nil
        if !context.channel.isWritable {
            stallTimer = schedule(patience.stalled, context) { _, context in context.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    private func sayFarewell(_ context: ChannelHandlerContext) {
        requestTimer?.cancel()
        farewellTimer = schedule(patience.farewell, context) { _, context in context.close(promise: nil) }
        context.close(mode: .output, promise: nil)
    }

    // MARK: The end

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if isOver, (event as? ChannelEvent) == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelTimers()
        // Else what came of the body would be taken for all of it.
        if isReceiving { context.fireErrorCaught(ChannelError.eof) }
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancelTimers() }

    private func cancelTimers() {
        for timer in [requestTimer, stallTimer, farewellTimer] { timer?.cancel() }
        (requestTimer, stallTimer, farewellTimer) = (nil, nil, nil)
    }

    private func schedule(
        _ time: TimeAmount, _ context: ChannelHandlerContext,
        _ body: @escaping @Sendable (ConnectionGuard, ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        // Both stay on the loop that the timer runs on.
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        return context.eventLoop.scheduleTask(in: time) { body(bound.value.0, bound.value.1) }
    }
}
