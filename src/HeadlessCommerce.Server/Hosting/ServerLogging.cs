namespace HeadlessCommerce.Server.Hosting;

internal static class ServerLogging
{
    /// <summary>Lines for people in Development, JSON for machines elsewhere. Headers and variables are never logged: they hold tokens and contact data.</summary>
    public static void AddServerLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Environment.IsDevelopment())
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            });
        else
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning); // its Information shows statements
        builder.Logging.AddFilter("HeadlessCommerce", LogLevel.Information);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
    }
}
