using Slime.Functions.Communes;
using Slime.Functions.Security;
using Slime.Model.Cases;
using Slime.Model.Cases.Sources;
using Slime.Model.Communes;
using Slime.Model.Network;
using Slime.Model.Referrals;
using Slime.Model.Staff;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Network;

/// <summary>What was done so that households are found, as it is told.</summary>
internal sealed record MobilisationInput
{
    public DateOnly? On { get; init; }

    /// <summary>May be left out by whoever works in one territory.</summary>
    public TerritoryCode? Territory { get; init; }

    public IReadOnlyList<OrganisationId>? Organisations { get; init; }

    public MobilisationKind? Kind { get; init; }

    /// <summary>How many people were there.</summary>
    public int? People { get; init; }

    public int? Minutes { get; init; }

    /// <summary>Free words, without households.</summary>
    public string? Note { get; init; }
}

/// <summary>Checks what was done and writes it once.</summary>
internal sealed class RecordMobilisation(MobilisationStore actions, OrganisationStore organisations, CommuneService communes, LocalTime time, TimeProvider clock)
{
    public const int MaxOrganisations = 50;

    public const int MaxPeople = 1000;

    public const int MaxMinutes = 24 * 60;

    public const int MaxNote = 1000;

    /// <returns>Null with every reason why not in <paramref name="errors"/>.</returns>
    public async Task<MobilisationAction?> ReadAsync(MobilisationInput input, Caller caller, List<FieldError> errors, CancellationToken cancellation)
    {
        if (input.On is not { } on) errors.Add(new FieldError("on", FieldErrorCodes.Required, []));
        else if (on > time.Today) errors.Add(new FieldError("on", FieldErrorCodes.DateInFuture, []));
        else if (on < ReferralLimits.EarliestRequest) errors.Add(new FieldError("on", FieldErrorCodes.DateTooOld, [ReferralLimits.EarliestRequest]));
        var territory = input.Territory ?? (caller.Territories.Count == 1 ? caller.Territories.Single() : null);
        if (territory is not { } code) errors.Add(new FieldError("territory", FieldErrorCodes.Required, []));
        else if (communes.Directory.Territories.All(known => known.Code != code) || !(caller.Is(Role.Coordination) || caller.Territories.Contains(code))) errors.Add(new FieldError("territory", "territory_unknown", []));
        if (input.Kind is null) errors.Add(new FieldError("kind", FieldErrorCodes.Required, []));
        var book = await organisations.CurrentAsync(cancellation);
        var asked = (input.Organisations ?? []).Distinct().ToList();
        if (asked.Count == 0) errors.Add(new FieldError("organisations", FieldErrorCodes.AtLeastOne, []));
        if (asked.Count > MaxOrganisations) errors.Add(new FieldError("organisations", FieldErrorCodes.TooMany, [MaxOrganisations]));
        else if (asked.Any(id => book.Resolve(id) is null)) errors.Add(new FieldError("organisations", NetworkCodes.OrganisationUnknown, []));
        if (input.People is < 0 or > MaxPeople) errors.Add(new FieldError("people", FieldErrorCodes.OutOfRange, [0, MaxPeople]));
        if (input.Minutes is < 0 or > MaxMinutes) errors.Add(new FieldError("minutes", FieldErrorCodes.OutOfRange, [0, MaxMinutes]));
        var note = FieldText.Lines("note", input.Note, MaxNote, errors);
        return errors.Count > 0
            ? null
            : new MobilisationAction(default, input.On!.Value, territory!.Value, [.. asked], input.Kind!.Value, input.People, input.Minutes, note, caller.Id);
    }

    public async Task<MobilisationAction> WriteAsync(MobilisationAction action, RecordId id, Caller caller, CancellationToken cancellation)
    {
        await actions.RecordAsync(action with { Id = id }, caller.Actor.At(clock.GetUtcNow()), cancellation);
        return await actions.FindAsync(action.On, id, cancellation) ?? throw new InvalidOperationException($"The action {id} was written and is not there.");
    }
}
