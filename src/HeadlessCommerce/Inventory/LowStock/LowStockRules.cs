using System.Collections.Frozen;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Inventory.LowStock;

/// <summary>All rules, in memory: of the many changes of stock only those that cross a threshold cost a statement.</summary>
public sealed class LowStockRules(CommerceDb db, ITopics topics, TimeProvider time, ILogger<LowStockRules> log)
    : KeptTable<LowStockRules.Snapshot>(Topic, topics, time, log)
{
    /// <summary>Put on the outbox when a rule was set.</summary>
    public const string Topic = "low-stock-rule";

    /// <summary>What the table said at one moment.</summary>
    public sealed class Snapshot(IEnumerable<LowStockRule> all)
    {
        private readonly FrozenDictionary<(Guid?, Guid?), int> _thresholds = all.ToFrozenDictionary(rule => (rule.VariantId, rule.LocationId), rule => rule.Threshold);

        /// <summary>Of the most specific rule; null: no rule is about this level.</summary>
        public int? ThresholdOf(Guid variantId, Guid locationId) =>
            _thresholds.TryGetValue((variantId, locationId), out var threshold)
            || _thresholds.TryGetValue((variantId, null), out threshold)
            || _thresholds.TryGetValue((null, locationId), out threshold)
                ? threshold
                : null;
    }

    protected override async Task<Snapshot> Load(CancellationToken cancellationToken) =>
        new(await db.Query($"select {Columns} from inventory.low_stock_rule", Read, [], cancellationToken));

    internal const string Columns = "id, variant_id, location_id, threshold";

    internal static LowStockRule Read(Npgsql.NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            VariantId = row.IsDBNull(1) ? null : row.GetGuid(1),
            LocationId = row.IsDBNull(2) ? null : row.GetGuid(2),
            Threshold = row.GetInt32(3),
        };
}
