using System.Collections.Immutable;
using Azure.Data.Tables;
using Slime.Functions.Cards;
using Slime.Model.Cases;
using Slime.Model.Cases.Cards;
using Slime.Model.Cases.FollowUps;
using Slime.Model.Cases.Routing;
using Slime.Model.Communes;
using Slime.Platform.Storage;
using Slime.Platform.Time;

namespace Slime.Benchmarks.Search;

/// <summary>Cards of households that do not exist, written straight into storage, and the row that says that they are all there.</summary>
internal static class CardRows
{
    private const int PerTransaction = 100;
    private const int AtOnce = 4;

    private static readonly string[] Beginnings = ["Bel", "Car", "Dan", "Fer", "Gar", "Hou", "Lam", "Mar", "Nor", "Per", "Rous", "Sau", "Ther", "Val", "Wil"];
    private static readonly string[] Ends = ["ard", "bert", "court", "din", "ette", "fleur", "gnon", "ier", "lain", "mont", "neau", "quet", "sart", "tin", "vel"];
    private static readonly string[] FirstNames = ["Anne", "Bruno", "Chloé", "Denis", "Élise", "Farid", "Gaëlle", "Hugo", "Inès", "Jules", "Karim", "Louise", "Marie", "Nadia", "Omar"];
    private static readonly DateTimeOffset First = new(2024, 1, 1, 9, 0, 0, TimeSpan.Zero);

    /// <param name="open">How many of them go on; the others are closed.</param>
    public static async Task WriteAsync(TableClient table, TerritoryCode territory, InseeCode commune, int count, int open)
    {
        var batches = Enumerable.Range(0, count).Select(number => Of(territory, commune, number, number < open)).Chunk(PerTransaction);
        await Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (batch, cancellation) =>
            await table.SubmitTransactionAsync(batch.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation));
        await table.UpsertEntityAsync(new TableEntity(LedgerKeys.VerificationPartition, LedgerKeys.Cards(territory)) { [CardMaking.Made] = CardMaking.Current });
    }

    /// <summary>One name for each number, as far apart as names are.</summary>
    public static string SurnameOf(int number) =>
        $"{Beginnings[number % Beginnings.Length]}{Ends[number / Beginnings.Length % Ends.Length]}-{Beginnings[number / 225 % Beginnings.Length]}{Ends[number / 3375 % Ends.Length]}";

    /// <summary>Both follow-ups of a visit: the first one is due.</summary>
    private static ImmutableArray<FollowUpStage> Followed(DateOnly visited) =>
        [.. FollowUpSchedule.Months.Select(month => new FollowUpStage(month, FollowUpState.Open, visited, visited.AddMonths(month), visited.AddMonths(month - 1), visited.AddMonths(month + 4), 0, null))];

    private static TableEntity Of(TerritoryCode territory, InseeCode commune, int number, bool isOpen)
    {
        var code = territory.ToString().ToLowerInvariant();
        var card = new CaseCard
        {
            Id = CaseId.Create(territory, (ulong)number * 2654435761),
            Status = isOpen ? CaseStatus.Routed : CaseStatus.Closed,
            Commune = commune,
            Referrer = $"referrer-{code}",
            ReceivedAt = First.AddHours(number % 20_000),
            RoutedAt = First.AddHours(number % 20_000),
            Mediator = $"mediator-{code}",
            Tutor = $"tutor-{code}",
            Rule = RuleNames.Territory,
            Priority = PriorityLevel.Normal,
            Step = isOpen ? new CaseStep(NextStep.Call, new DateOnly(2026, 1, 5)) : CaseStep.None,
            Reasons = ["cold", "damp"],
            Closure = isOpen ? null : ClosureReason.Solved,
            FollowUps = isOpen || number % 40 > 0 ? [] : Followed(LocalTime.On(TimeProvider.System.GetUtcNow()).AddMonths(-7)),
        };
        var household = new HouseholdCard(
            SurnameOf(number), FirstNames[number % FirstNames.Length], BirthDate: new DateOnly(1950, 1, 1).AddDays(number % 18_000), Phone: $"+333210000{number % 100:D2}",
            AddressLine: $"{1 + number % 200} rue du Moulin");
        return CardRow.Of(card, 2).With(household);
    }
}
