using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace HeadlessCommerce.BrowserTests;

/// <summary>A real Chromium, driven over its DevTools protocol: one page, its scripts, what it asks the network for.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonElement> _answers = Channel.CreateUnbounded<JsonElement>();
    private readonly List<JsonElement> _requests = [];
    private Task _reading = Task.CompletedTask;
    private int _id;

    private Chromium(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>What the page asked the network for: method, url, postData.</summary>
    public IReadOnlyList<JsonElement> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static async Task<Chromium> Start(int width = 1400, int height = 1100)
    {
        var binary = Names.SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), (name, folder) => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not installed; ./dev test brings it.");
        var profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        var start = new ProcessStartInfo(binary) { RedirectStandardError = true, RedirectStandardOutput = true };
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run", "--remote-debugging-port=0",
            $"--user-data-dir={profile}", $"--window-size={width},{height}", "--lang=en", "about:blank",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var chromium = new Chromium(Process.Start(start)!, profile);
        await chromium.Connect();
        return chromium;
    }

    public Task Open(string url) => Send("Page.navigate", new { url });

    /// <summary>The value of a script, awaited when it is a promise.</summary>
    public async Task<JsonElement> Evaluate(string script)
    {
        var result = await Send("Runtime.evaluate", new { expression = script, awaitPromise = true, returnByValue = true });
        Assert.False(result.TryGetProperty("exceptionDetails", out var fault), fault.ToString());
        return result.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Waits for the page to come to it, told by every change of its elements; fails after half a minute.</summary>
    public Task WaitFor(string condition) =>
        Evaluate($$"""
            new Promise((resolve, reject) => {
              const holds = () => { try { return {{condition}}; } catch { return false; } };
              if (holds()) return resolve(true);
              const watch = new MutationObserver(() => holds() && (watch.disconnect(), resolve(true)));
              watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
              setTimeout(() => reject(new Error('It did not come about: ' + {{JsonSerializer.Serialize(condition)}} + '\n' + document.body?.innerText)), 25000);
            })
            """);

    /// <summary>Cuts the page off from the network, and back on.</summary>
    public Task Offline(bool offline) =>
        Send("Network.emulateNetworkConditions", new { offline, latency = 0, downloadThroughput = -1, uploadThroughput = -1 });

    public async Task<byte[]> Screenshot() =>
        (await Send("Page.captureScreenshot", new { format = "png" })).GetProperty("data").GetBytesFromBase64();

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _socket.Dispose();
        await _reading.ContinueWith(_ => { }, TaskScheduler.Default);
        Directory.Delete(_profile, recursive: true);
    }

    private async Task Connect()
    {
        using var timeout = new CancellationTokenSource(Patience);
        string? line;
        do
            line = await _process.StandardError.ReadLineAsync(timeout.Token) ?? throw new InvalidOperationException("Chromium ended at once.");
        while (!line.StartsWith("DevTools listening on ", StringComparison.Ordinal));
        _ = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        _ = _process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var browser = new Uri(line["DevTools listening on ".Length..]);
        using var http = new HttpClient();
        var pages = await http.GetFromJsonAsync<JsonElement>($"http://{browser.Authority}/json/list", timeout.Token);
        var page = pages.EnumerateArray().First(target => target.GetProperty("type").GetString() == "page");
        await _socket.ConnectAsync(new Uri(page.GetProperty("webSocketDebuggerUrl").GetString()!), timeout.Token);
        _reading = Read();
        await Send("Page.enable", new { });
        await Send("Network.enable", new { });
    }

    private async Task<JsonElement> Send(string method, object parameters)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        var id = ++_id;
        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters }), WebSocketMessageType.Text, true, timeout.Token);
        while (true)
        {
            var answer = await _answers.Reader.ReadAsync(timeout.Token);
            if (answer.GetProperty("id").GetInt32() != id)
                continue;
            Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
            return answer.GetProperty("result");
        }
    }

    private async Task Read()
    {
        var buffer = new byte[64 << 10];
        var message = new MemoryStream();
        while (_socket.State == WebSocketState.Open)
        {
            var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            var json = JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
            message.SetLength(0);
            if (json.TryGetProperty("id", out _))
                _answers.Writer.TryWrite(json);
            else if (json.GetProperty("method").GetString() == "Network.requestWillBeSent")
                lock (_requests)
                    _requests.Add(json.GetProperty("params").GetProperty("request"));
        }
    }
}
