using Slime.Functions.Committees;
using Slime.Functions.TimeSheets;

namespace Slime.Functions.Means;

/// <summary>What committees see of time, training and money, and what time sheets see of committees.</summary>
internal static class MeansServices
{
    public static IServiceCollection AddMeans(this IServiceCollection services)
    {
        services.AddSingleton<IPackSection, TimeSection>();
        services.AddSingleton<IPackSection, TrainingSection>();
        services.AddSingleton<IPackSection, BudgetSection>();
        services.AddSingleton<ITimeProposalSource, TimeOfCommittees>();
        services.AddSingleton<ICountedVisits, VisitsForTime>();
        return services;
    }
}
