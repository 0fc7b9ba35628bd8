using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Benchmarks.Reports;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>Where the time of a whole checkout goes: by process, and within PostgreSQL by what its statements are for.</summary>
internal sealed class CheckoutProfile : IBench
{
    /// <summary>The first of which a statement holds the text says what it is for.</summary>
    private static readonly (string Part, string Purpose)[] Purposes =
    [
        ("insert into carts.cart", "copies of the cart, after each change"),
        ("published.product_id is not null", "the cart's goods: names, prices, stock"),
        ("level.backorder_ships_within_days", "where the goods lie"),
        ("v.weight_grams from catalog.variant", "orderPlace: names, again"),
        ("with list as materialized", "orderPlace: prices, again"),
        ("inventory.reservation", "stock: reserve, allocate"),
        ("insert into orders.", "order, lines, timeline, their events"),
        ("insert into fulfilment.", "fulfilment, routing, their event"),
        ("test_provider", "the provider of tests"),
        ("insert into payments.", "payments and their ledger"),
        ("platform.idempotency", "the key's record"),
        ("platform.outbox", "events read and removed"),
        ("select ", "what is read for answers and for the dispatcher"),
    ];

    private const string Rest = "everything else";

    public string Name => "checkout-profile";

    public string Summary => "a whole checkout (or: add, read) by process, and in PostgreSQL by what statements are for";

    public async Task<Report> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var stores = await CheckoutStores.StartAsync(cancellationToken, tracked: true);
        await using var shop = await stores.StartShopAsync(options.Pinned, cancellationToken);
        var shopper = new Shopper(stores, bare: false);
        var what = options.Arguments is [var asked] ? asked : "checkout";
        var contender = new StoryContender(
            what,
            shop,
            what switch
            {
                "add" => CheckoutBench.Adding(shopper),
                "read" => CheckoutBench.Reading(shopper),
                _ => shopper.Checkout,
            }
        );
        await StoryRounds.WarmUpAsync(contender, options.Connections, cancellationToken);
        await stores.Quiet(cancellationToken);
        await stores.ResetStatements(cancellationToken);
        var checkouts = 0;
        var story = contender with { Story = Counted };
        var measured = await StoryRounds.TurnAsync(stores, story, options.Connections, (_, elapsed) => elapsed < options.Round, cancellationToken);
        await stores.Quiet(cancellationToken);
        return Report(measured, await stores.Statements(cancellationToken), checkouts, options);

        Task Counted(Connection connection, int shopper, int turn, CancellationToken token)
        {
            Interlocked.Increment(ref checkouts);
            return contender.Story(connection, shopper, turn, token);
        }
    }

    private static Report Report(StoryMeasurement measured, IReadOnlyList<StatementCost> statements, int checkouts, BenchOptions options)
    {
        var report = new Report($"Where the time goes: {measured.Name}");
        report.Add(
            $"{options.Connections} shoppers for {options.Round.TotalSeconds:0} s, {Figures.Short(measured.PerSecond)} times a second: {measured.Name}. Processor time of one, by process: server {Figures.Short(measured.Cpu.Server)} ms, "
                + $"PostgreSQL {Figures.Short(measured.Cpu.Postgres)} ms, Redis {Figures.Short(measured.Cpu.Redis)} ms, load {Figures.Short(measured.Cpu.Load)} ms. That is with PostgreSQL counting its statements "
                + "(pg_stat_statements), which costs a little too."
        );
        report.Add(
            "Below, one of them in PostgreSQL. Calls are fewer than one where several orders share a statement. The time of a statement is by the clock, waiting for locks and for the processor "
                + "included, so only its share says something; commits, and talking to the server, are not in it. A statement that is planned anew at each call shows in the share of planning."
        );
        var total = statements.Sum(each => each.Milliseconds + each.PlanMilliseconds);
        var table = new Table("what for", "share of time", "of that planning", "calls", "plans", "rows", "WAL bytes");
        foreach (var group in statements.GroupBy(PurposeOf).OrderByDescending(group => group.Sum(each => each.Milliseconds + each.PlanMilliseconds)))
        {
            var (spent, planning) = (group.Sum(each => each.Milliseconds + each.PlanMilliseconds), group.Sum(each => each.PlanMilliseconds));
            table.Add(
                group.Key,
                $"{spent / total:0 %}",
                $"{planning / spent:0 %}",
                Figures.Short(group.Sum(each => each.Calls) / (double)checkouts),
                Figures.Short(group.Sum(each => each.Plans) / (double)checkouts),
                Figures.Short(group.Sum(each => each.Rows) / (double)checkouts),
                Figures.Short(group.Sum(each => each.WalBytes) / checkouts)
            );
        }
        report.Add(table);
        return report;
    }

    private static string PurposeOf(StatementCost statement) =>
        Purposes.FirstOrDefault(each => statement.Text.Contains(each.Part, StringComparison.Ordinal)).Purpose ?? Rest;
}
