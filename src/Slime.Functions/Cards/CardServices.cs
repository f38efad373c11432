using Slime.Functions.Cases;
using Slime.Platform.Settings;

namespace Slime.Functions.Cards;

internal static class CardServices
{
    public static IServiceCollection AddCards(this IServiceCollection services)
    {
        services.AddOptions<WorkOptions>().BindConfiguration(WorkOptions.Section).CheckedBy(new WorkOptionsValidator()).ValidateOnStart();
        services.AddSingleton<CardIndex>();
        services.AddSingleton<CardReminders>();
        services.AddSingleton<CardMaking>();
        // The index asks for the making of cards, which goes through the store of cases, which writes cards.
        services.AddSingleton(provider => new Lazy<CardMaking>(provider.GetRequiredService<CardMaking>));
        services.AddSingleton<CardProjection>();
        services.AddSingleton<ICaseProjection>(provider => provider.GetRequiredService<CardProjection>());
        services.AddSingleton<CaseSteps>();
        services.AddSingleton<CardViewCache>();
        services.AddSingleton<VisibleCards>();
        services.AddSingleton<CaseLines>();
        services.AddScoped<MakeCards>();
        return services;
    }
}
