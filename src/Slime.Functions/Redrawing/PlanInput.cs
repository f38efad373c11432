using Slime.Functions.Communes;
using Slime.Functions.Staff;
using Slime.Model.Cases;
using Slime.Model.Communes;
using Slime.Model.Redrawing;
using Slime.Model.Referrals;
using Slime.Model.Text;
using Slime.Platform.Time;

namespace Slime.Functions.Redrawing;

/// <summary>One commune, or all of an EPCI, to a territory.</summary>
/// <param name="Commune">An INSEE code, also a former one.</param>
/// <param name="Epci">A SIREN number.</param>
internal sealed record MoveInput(string? Commune, string? Epci, TerritoryCode? To);

/// <summary>A plan as coordination writes it.</summary>
internal sealed record PlanInput
{
    public string? Name { get; init; }

    public DateOnly? EffectiveOn { get; init; }

    public IReadOnlyList<MoveInput?>? Moves { get; init; }

    public OpenCaseChoice? OpenCases { get; init; }

    public TargetChoice? Targets { get; init; }
}

/// <summary>What makes a plan of what was typed or sent.</summary>
internal sealed class PlanReading(CommuneService communes, StaffStore staff, LocalTime time)
{
    public const int MaxName = 120;

    private const int FurthestDays = 1100;

    public async Task<TerritoryPlan?> ReadAsync(PlanInput input, RecordId id, List<FieldError> errors, CancellationToken cancellation)
    {
        var before = errors.Count;
        if (CleanText.IsAbsent(input.Name)) errors.Add(new FieldError("name", FieldErrorCodes.Required, []));
        var name = FieldText.Line("name", input.Name, MaxName, errors);
        CheckDay(input.EffectiveOn, errors);
        if (input.OpenCases is null) errors.Add(new FieldError("openCases", FieldErrorCodes.Required, []));
        if (input.Targets is null) errors.Add(new FieldError("targets", FieldErrorCodes.Required, []));
        var moves = ReadMoves(input.Moves, errors);
        if (errors.Count > before) return null;
        var overrides = (await staff.CurrentAsync(cancellation)).Overrides;
        // Where a commune is already, nothing moves.
        CommuneMove[] real = [.. moves.Where(move => TerritoryAssignment.Resolve(communes.Directory.Find(move.Insee)!, overrides, input.EffectiveOn!.Value).Territory != move.To)];
        if (real.Length == 0) errors.Add(new FieldError("moves", PlanCodes.MovesNothing, []));
        return errors.Count > before ? null : new TerritoryPlan
        {
            Id = id,
            Name = name!,
            EffectiveOn = input.EffectiveOn!.Value,
            Moves = [.. real.OrderBy(move => move.Insee.ToString(), StringComparer.Ordinal)],
            OpenCases = input.OpenCases!.Value,
            Targets = input.Targets!.Value,
        };
    }

    /// <summary>Yesterday is done: figures of days that are over never change.</summary>
    public void CheckDay(DateOnly? on, List<FieldError> errors)
    {
        if (on is not { } day) errors.Add(new FieldError("effectiveOn", FieldErrorCodes.Required, []));
        else if (day < time.Today) errors.Add(new FieldError("effectiveOn", FieldErrorCodes.DateTooOld, [time.Today]));
        else if (day > time.Today.AddDays(FurthestDays)) errors.Add(new FieldError("effectiveOn", FieldErrorCodes.OutOfRange, [time.Today, time.Today.AddDays(FurthestDays)]));
    }

    private List<CommuneMove> ReadMoves(IReadOnlyList<MoveInput?>? given, List<FieldError> errors)
    {
        var moves = new List<CommuneMove>();
        if (given is not { Count: > 0 }) errors.Add(new FieldError("moves", FieldErrorCodes.AtLeastOne, []));
        foreach (var (move, index) in (given ?? []).Select((move, index) => (move, index)))
        {
            var insee = ReadPlaces(move, index, errors);
            if (move?.To is not { } to) errors.Add(new FieldError($"moves[{index}].to", FieldErrorCodes.Required, []));
            else if (communes.Directory.Territories.All(known => known.Code != to)) errors.Add(new FieldError($"moves[{index}].to", "territory_unknown", []));
            else if (insee.Any(code => moves.Any(known => known.Insee == code && known.To != to))) errors.Add(new FieldError($"moves[{index}].commune", "duplicate", []));
            else moves.AddRange(insee.Where(code => moves.All(known => known.Insee != code)).Select(code => new CommuneMove(code, to)));
        }

        return moves;
    }

    private InseeCode[] ReadPlaces(MoveInput? move, int index, List<FieldError> errors)
    {
        if (move?.Epci is { Length: > 0 } epci)
        {
            InseeCode[] all = [.. communes.Directory.Communes.Where(commune => commune.EpciSiren == epci).Select(commune => commune.Insee)];
            if (all.Length == 0) errors.Add(new FieldError($"moves[{index}].epci", FieldErrorCodes.UnknownValue, []));
            return all;
        }

        if (move?.Commune is not { Length: > 0 } commune) errors.Add(new FieldError($"moves[{index}].commune", FieldErrorCodes.Required, []));
        else if (!InseeCode.TryParse(commune, out var code)) errors.Add(new FieldError($"moves[{index}].commune", FieldErrorCodes.CommuneUnknownFormat, []));
        else if (communes.Directory.Find(code) is { } found) return [found.Insee];
        else errors.Add(new FieldError($"moves[{index}].commune", FieldErrorCodes.CommuneOutsideDepartement, []));
        return [];
    }
}
