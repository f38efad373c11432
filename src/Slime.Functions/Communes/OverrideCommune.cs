using Slime.Functions.Staff;
using Slime.Model.Communes;
using Slime.Model.Journal;
using Slime.Model.Referrals;
using Slime.Model.Text;

namespace Slime.Functions.Communes;

/// <summary>Coordination's decision to give a commune to another territory. Saved again with an end, it ends.</summary>
internal sealed record OverrideInput
{
    public TerritoryCode? Territory { get; init; }

    /// <summary>With the commune, what tells one decision from another.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, included; null while no end is known.</summary>
    public DateOnly? Until { get; init; }

    public string? Reason { get; init; }
}

internal abstract record OverrideOutcome
{
    public sealed record Saved(CommuneOverride Override) : OverrideOutcome;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : OverrideOutcome;

    public sealed record Changed : OverrideOutcome;
}

internal sealed class OverrideCommuneHandler(StaffStore store, CommuneService communes, TimeProvider clock)
{
    public async Task<OverrideOutcome> HandleAsync(string? insee, OverrideInput input, Actor actor, CancellationToken cancellation)
    {
        var (decision, errors) = OverrideRules.Check(insee, input, communes.Directory);
        if (decision is null) return new OverrideOutcome.Invalid(errors);
        return await store.TrySaveOverrideAsync(decision, actor.At(clock.GetUtcNow()), cancellation)
            ? new OverrideOutcome.Saved(decision)
            : new OverrideOutcome.Changed();
    }
}

internal static class OverrideRules
{
    public const int MaxReason = 200;

    /// <returns>The decision, about the current commune if a former code was given; without one, every reason why not.</returns>
    public static (CommuneOverride? Decision, IReadOnlyList<FieldError> Errors) Check(string? insee, OverrideInput input, CommuneDirectory directory)
    {
        var errors = new List<FieldError>();
        void Refuse(string path, string code, params object?[] arguments) => errors.Add(new FieldError(path, code, arguments));

        Commune? commune = null;
        if (string.IsNullOrWhiteSpace(insee)) Refuse("insee", FieldErrorCodes.Required);
        else if (!InseeCode.TryParse(insee, out var code)) Refuse("insee", FieldErrorCodes.CommuneUnknownFormat);
        else if ((commune = directory.Find(code)) is null) Refuse("insee", FieldErrorCodes.CommuneOutsideDepartement);

        if (input.Territory is not { } territory) Refuse("territory", FieldErrorCodes.Required);
        else if (directory.Territories.All(known => known.Code != territory)) Refuse("territory", "territory_unknown");

        if (input.From is not { } from) Refuse("from", FieldErrorCodes.Required);
        else if (input.Until < from) Refuse("until", "ends_before_start");

        if (CleanText.IsAbsent(input.Reason)) Refuse("reason", FieldErrorCodes.Required);
        var reason = FieldText.Line("reason", input.Reason, MaxReason, errors);

        return errors.Count == 0
            ? (new CommuneOverride(commune!.Insee, input.Territory!.Value, input.From!.Value, input.Until, reason!), [])
            : (null, errors);
    }
}
