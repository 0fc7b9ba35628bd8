using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Channels;

public static class ChannelsModule
{
    /// <summary>Where the shop sells: channels, brands, languages, currencies, tax rates.</summary>
    public static IServiceCollection AddChannels(this IServiceCollection services)
    {
        services.AddSingleton<ChannelDirectory>();
        services.AddSingleton<ApiKeyDirectory>();
        services.AddHostedService<ChannelNews>();
        return services;
    }
}
