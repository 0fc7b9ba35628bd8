using System.CommandLine;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.SampleData;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Identity;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

internal static class TokenCommand
{
    private const string Marketplace = "marketplace";

    public static Command Create()
    {
        var role = new Argument<string>("role") { Description = "admin, associate or customer; marketplace prints that client's key" };
        role.AcceptOnlyFromAmong(Roles.Admin, Roles.Associate, Roles.Customer, Marketplace);
        var location = new Option<string[]>("--location") { Description = "Code of a location that the token is limited to; may be repeated" };
        var subject = new Option<string?>("--subject") { Description = "Who bears it; for a customer, an id" };
        var command = new Command("token", "Print a development token") { role, location, subject };
        command.SetAction(parsed =>
        {
            if (ServerHost.CreateBuilder([]).Environment.IsProduction())
                throw new InvalidOperationException("Development tokens are neither made nor trusted in Production.");
            var chosen = parsed.GetRequiredValue(role);
            Console.WriteLine(
                chosen == Marketplace
                    ? DevelopmentKeys.Marketplace // a program, not a person: it has a key, sent as X-Api-Key or as Bearer
                    : DevelopmentTokens.Of(LocalFolders.Find()).Create(chosen, parsed.GetValue(location) ?? [], parsed.GetValue(subject)));
            return 0;
        });
        return command;
    }
}
