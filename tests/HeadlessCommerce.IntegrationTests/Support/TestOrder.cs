using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCaseOrderer(typeof(HeadlessCommerce.IntegrationTests.Support.TestOrder))]

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>
/// The tests of a class in the order of their names, everywhere the same: xUnit's own order hangs on the folder of the build, and tests of a class share a shop. That they do not
/// need this order is tried by another one: <c>TEST_ORDER=SEED ./dev test</c>.
/// </summary>
public sealed class TestOrder : ITestCaseOrderer
{
    private static readonly string? Seed = Environment.GetEnvironmentVariable("TEST_ORDER");

    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        Seed is null
            ? [.. testCases.OrderBy(test => test.TestCaseDisplayName, StringComparer.Ordinal)]
            : [.. testCases.OrderBy(test => StableHash(Seed + test.TestCaseDisplayName))];

    /// <summary>FNV-1a: <see cref="string.GetHashCode()"/> differs from process to process.</summary>
    private static ulong StableHash(string text) => text.Aggregate(14695981039346656037UL, (hash, letter) => (hash ^ letter) * 1099511628211UL);
}
