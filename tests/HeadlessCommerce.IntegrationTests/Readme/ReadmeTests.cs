using System.Diagnostics;
using System.Text.RegularExpressions;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.IntegrationTests.Readme;

/// <summary>The README's console blocks, run in one shell as a reader would, against a fresh sample shop.</summary>
public sealed class ReadmeTests(Shop shop) : IClassFixture<Shop>
{
    private const string Mark = "@@ next command";

    [Fact]
    public async Task The_journey_in_the_README_prints_what_it_says()
    {
        var repository = LocalFolders.Find().Repository;
        var steps = Steps(await File.ReadAllTextAsync(Path.Combine(repository, "README.md"), TestContext.Current.CancellationToken));
        Assert.True(steps.Count > 15, "The README's console blocks are gone.");
        // ./dev token builds when a source is newer; the test has what it prints at hand.
        var tokens = $"dev() {{ [ \"$2\" = admin ] && echo '{Shop.Token("admin")}' || echo '{Shop.Token("associate", "warsaw")}'; }}";
        var script = $"{tokens}\n" + string.Concat(steps.Select(step => $"{step.Command.Replace("./dev token", "dev token", StringComparison.Ordinal)}\necho '{Mark}'\n"));

        var printed = (await Bash(script, repository)).Split(Mark + "\n");

        foreach (var (step, output) in steps.Zip(printed))
            Assert.True(Matches(step.Output, output.Trim()), $"$ {step.Command}\nREADME: {step.Output}\nprinted: {output}");
    }

    private sealed record Step(string Command, string Output);

    private static List<Step> Steps(string readme)
    {
        var steps = new List<Step>();
        foreach (Match block in Regex.Matches(readme, "^```console\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline))
        {
            foreach (var line in block.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.StartsWith("$ ", StringComparison.Ordinal))
                    steps.Add(new(line[2..], ""));
                else
                    steps[^1] = steps[^1] with { Output = (steps[^1].Output + "\n" + line).Trim() };
            }
        }
        return steps;
    }

    private static bool Matches(string expected, string printed) =>
        Regex.IsMatch(printed, "^" + string.Join(".*?", expected.Split('…').Select(Regex.Escape)) + "$", RegexOptions.Singleline);

    private async Task<string> Bash(string script, string folder)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true };
        start.Environment["SHOP"] = shop.Urls[0].ToString().TrimEnd('/');
        using var bash = Process.Start(start)!;
        return await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
