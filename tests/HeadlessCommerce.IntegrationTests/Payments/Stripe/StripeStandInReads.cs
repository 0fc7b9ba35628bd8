using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>What is read of it: objects, and lists in pages, the newest first.</summary>
internal sealed partial class StripeStandIn
{
    private static readonly Dictionary<string, string[]> Filters = new()
    {
        ["payment_intents/search"] = ["query", "limit"],
        ["payment_intents"] = ["limit", "starting_after"],
        ["refunds"] = ["payment_intent", "limit", "starting_after"],
        ["disputes"] = ["payment_intent", "limit", "starting_after"],
    };

    private (int Status, string Body) Get(string path, IQueryCollection query)
    {
        if (query.Keys.Any(name => !Filters.GetValueOrDefault(path, []).Contains(name)))
            return (400, Error("invalid_request_error", "parameter_unknown"));
        if (path == "payment_intents/search")
        {
            var key = SearchedKey().Match(query["query"].ToString()).Groups[1].Value;
            return Page(Intents.Values.Where(intent => SearchFinds && intent.Metadata["payment_key"] == key).Select(intent => intent.Json()), query);
        }
        if (path == "payment_intents")
            return Page(Intents.Values.Reverse().Select(intent => intent.Json()), query);
        if (path == "refunds")
            return Page(Enumerable.Reverse(Intents[query["payment_intent"].ToString()].Refunds), query);
        if (path == "disputes")
            return Page(Enumerable.Reverse(Disputes).Where(dispute => (string?)dispute["payment_intent"] == query["payment_intent"].ToString()), query);
        return Intents.TryGetValue(path.Split('/')[1], out var found) ? (200, found.Json().ToJsonString()) : (404, Error("invalid_request_error", "resource_missing"));
    }

    private static (int, string) Page(IEnumerable<JsonObject> items, IQueryCollection query)
    {
        var limit = query["limit"] is [{ } text] ? Whole(text) : 10;
        if (limit is < 1 or > 100)
            return (400, Error("invalid_request_error", "parameter_invalid_integer"));
        if (query["starting_after"] is [{ } last])
            items = items.SkipWhile(item => (string?)item["id"] != last).Skip(1);
        JsonObject[] page = [.. items.Take((int)limit + 1)];
        var data = page.Take((int)limit).Select(item => item.DeepClone());
        return (200, new JsonObject { ["object"] = "list", ["has_more"] = page.Length > limit, ["data"] = new JsonArray([.. data]) }.ToJsonString());
    }

    [GeneratedRegex(@"^metadata\['payment_key'\]:'([^']*)'$")]
    private static partial Regex SearchedKey();
}
