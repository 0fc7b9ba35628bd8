using System.Diagnostics;

namespace HeadlessCommerce.Server.Local;

/// <summary>
/// A child process in a session of its own (a Ctrl-C in the terminal reaches only us, and we end our children in order), started again when it dies
/// by itself, with the same port and data.
/// </summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly ServiceCommand _command;
    private readonly Action<string> _report;
    private readonly CancellationTokenSource _stopping = new();
    private Process _process;
    private Task _supervision = Task.CompletedTask;

    private ServiceProcess(ServiceCommand command, Action<string> report)
    {
        _command = command;
        _report = report;
        _process = Spawn();
    }

    public int ProcessId => _process.Id;

    /// <summary>After the process was started again: its id is another.</summary>
    public event Action? Restarted;

    /// <summary>Starts and waits until it serves.</summary>
    public static async Task<ServiceProcess> Start(ServiceCommand command, Action<string> report, CancellationToken cancellationToken)
    {
        var service = new ServiceProcess(command, report);
        try
        {
            await service.WaitUntilReady(cancellationToken);
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
        service._supervision = service.Supervise();
        return service;
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _supervision;
        if (!_process.HasExited)
        {
            Signals.Send(_process.Id, _command.StopSignal);
            try
            {
                await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(15));
            }
            catch (TimeoutException)
            {
                _report($"{_command.Name} did not stop in 15 s and was killed.");
                Signals.Send(_process.Id, Signals.Kill);
                await _process.WaitForExitAsync();
            }
        }
        _process.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Leaves the process to itself, as a killed program would.</summary>
    internal void Abandon() => _stopping.Cancel();

    private Process Spawn()
    {
        // exec keeps the process id through setsid, sh and setpriv: the id that we hold is the service's own.
        string[] command = _command.LogFile is { } log
            ? ["setsid", "sh", "-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", log, .. _command.Command]
            : ["setsid", .. _command.Command];
        var start = new ProcessStartInfo(command[0], command[1..]);
        foreach (var (name, value) in _command.Environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException($"{_command.Name} did not start.");
    }

    private async Task WaitUntilReady(CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); !await _command.IsReady(cancellationToken); await Task.Delay(20, cancellationToken))
            if (_process.HasExited)
                throw new InvalidOperationException($"{_command.Name} ended with {_process.ExitCode} while it started{Where()}.");
            else if (waited.Elapsed > _command.Patience)
                throw new TimeoutException($"{_command.Name} was not ready after {_command.Patience.TotalSeconds} s{Where()}.");
    }

    private string Where() => _command.LogFile is { } log ? $"; see {log}" : "";

    private async Task Supervise()
    {
        try
        {
            while (true)
            {
                await _process.WaitForExitAsync(_stopping.Token);
                _report($"{_command.Name} ended with {_process.ExitCode}; starting it again.");
                var pause = TimeSpan.FromMilliseconds(100);
                // What the dead one leaves behind (PostgreSQL's children, a port) may be in the way for a moment.
                while (!await StartAgain())
                {
                    await Task.Delay(pause, _stopping.Token);
                    pause = TimeSpan.FromMilliseconds(Math.Min(2_000, pause.TotalMilliseconds * 2));
                }
                _report($"{_command.Name} serves again.");
                Restarted?.Invoke();
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task<bool> StartAgain()
    {
        _process.Dispose();
        _process = Spawn();
        try
        {
            await WaitUntilReady(_stopping.Token);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        catch (TimeoutException)
        {
            Signals.Send(_process.Id, Signals.Kill);
            await _process.WaitForExitAsync(_stopping.Token);
            return false;
        }
    }
}
