using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Platform.Audit;

/// <summary>Writes what <see cref="AuditTrail"/> has gathered, in batches off the request's path, and removes what is older than the trail is kept.</summary>
internal sealed partial class WriteAudit(CommerceDb db, AuditTrail trail, TimeProvider time, ILogger<WriteAudit> logger) : BackgroundService
{
    private const int Batch = 500;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    private const int BeatsBetweenCounts = 60; // what was held back is counted every half a minute

    private readonly List<AuditRow> _rows = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            for (var beat = 1; await timer.WaitForNextTickAsync(stoppingToken); beat++)
            {
                if (beat % BeatsBetweenCounts == 0)
                    _rows.AddRange(trail.TakeHeld());
                await Write(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _rows.AddRange(trail.TakeHeld());
            await Write(CancellationToken.None);
        }
    }

    private async Task Write(CancellationToken cancellationToken)
    {
        while (_rows.Count < Batch && trail.Waiting.TryRead(out var row))
            _rows.Add(row);
        if (_rows.Count == 0)
            return;
        try
        {
            await db.Transaction(transaction => Insert(transaction, cancellationToken), cancellationToken);
            _rows.Clear();
        }
        catch (NpgsqlException exception)
        {
            NotWritten(logger, exception, _rows.Count); // they stay, and what comes meanwhile waits or is counted
        }
    }

    private Task<int> Insert(CommerceTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            insert into platform.audit (at, kind, code, actor, client, channel, operation, path, subject, request_id, repeats)
            select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::integer[])
            """,
            [
                _rows.Select(row => row.At).ToArray(),
                Texts(note => note.Kind.ToSql()),
                Texts(note => note.Code),
                Texts(note => note.Actor ?? "unknown"),
                Texts(note => note.Client),
                Texts(note => note.Channel),
                Texts(note => note.Operation),
                Texts(note => note.Path),
                Texts(note => note.Subject),
                Texts(note => note.RequestId),
                _rows.Select(row => row.Repeats).ToArray(),
            ],
            cancellationToken
        );

    private string?[] Texts(Func<AuditNote, string?> of) => [.. _rows.Select(row => Short(of(row.Note)))];

    // Paths and ids come from outside: a row has a bound too.
    private static string? Short(string? text) => text is { Length: > 200 } ? text[..200] : text;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} entries of the audit trail wait for the database")]
    private static partial void NotWritten(ILogger logger, Exception exception, int count);
}
