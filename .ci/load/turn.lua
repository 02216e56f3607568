-- One message of one of many customers, never the same twice. Counts what is not 200.
local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end

function init(args)
  customers = tonumber(args[1]) or 2000
  run = args[2] or "0"
  sent = 0
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
end

function request()
  sent = sent + 1
  local body = string.format(
    '{"sender":"u%s-%d-%d","message":"报数","metadata":{"n":%d}}', run, id, sent % customers, sent)
  return wrk.format(nil, "/webhooks/rest/webhook", nil, body)
end

function done(summary, latency, requests)
  local bad = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status
    + summary.errors.timeout
  print(string.format(
    "RESULT %d %d %d %d %d", summary.requests, summary.duration, bad, latency:percentile(50), latency:percentile(99)))
end
