-- Sends the lines of $LOAD, each once, from one thread; with $DELAY_MS, each connection waits that
-- long on average.
local load = io.open(os.getenv("LOAD"), "r")
local path = os.getenv("LOAD_PATH")
local mean = tonumber(os.getenv("DELAY_MS") or "0")
local tried = false
local last

function request()
  if not tried then
    -- wrk builds one request that it never sends, to count the requests in its text.
    tried = true
    return wrk.format("GET", "/")
  end
  local line = load:read("*l")
  if line then
    last = line
  else
    -- No lines left; wrk still wants a request, so repeat the last line.
    wrk.thread:stop()
    line = last
  end
  local nonce, signature, form = line:match("^([^\t]+)\t([^\t]+)\t(.*)$")
  return wrk.format("POST", path, {
    ["Content-Type"] = "application/x-www-form-urlencoded",
    ["X-Plivo-Signature-V2"] = signature,
    ["X-Plivo-Signature-V2-Nonce"] = nonce,
  }, form)
end

if mean > 0 then
  -- Exponential pauses, as between independent arrivals.
  function delay() return math.floor(-mean * math.log(1 - math.random())) end
end

function done(summary, latency, requests)
  local e = summary.errors
  print(string.format(
    'RESULT {"requests":%d,"seconds":%f,"refused":%d,"lost":%d,"p50Ms":%f,"p99Ms":%f}',
    summary.requests, summary.duration / 1e6, e.status, e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
