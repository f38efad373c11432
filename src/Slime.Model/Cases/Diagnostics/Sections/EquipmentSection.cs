using System.Text.Json.Serialization;
using Slime.Model.Cases.Diagnostics.Vocabulary;

namespace Slime.Model.Cases.Diagnostics.Sections;

/// <summary>What was installed on the visit.</summary>
public sealed record EquipmentSection
{
    public IReadOnlyList<EquipmentLine> Lines { get; init => field = value ?? []; } = [];

    /// <summary>Nothing was installed: an answer, so that an empty list is not taken for a gap.</summary>
    public bool? None { get; init; }

    /// <summary>Over the lines that are complete.</summary>
    public EquipmentTotals Totals() => EquipmentTotals.Of(Lines);
}

public sealed record EquipmentLine : IAnswerLine
{
    /// <inheritdoc cref="IAnswerLine.Id"/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    public EquipmentKind? Kind { get; init; }

    /// <summary>Which one, where the kind does not say enough.</summary>
    public string? Label { get; init; }

    public int? Quantity { get; init; }

    /// <summary>Cents for one piece.</summary>
    public long? UnitCostCents { get; init; }

    /// <summary>Cents, or null while a part of the product is missing.</summary>
    public long? CostCents() => Quantity is { } quantity && UnitCostCents is { } unit ? quantity * unit : null;
}

/// <param name="Pieces">How many pieces were installed.</param>
/// <param name="CostCents">What they cost together, cents; a line without its unit cost adds nothing.</param>
public sealed record EquipmentTotals(int Pieces, long CostCents)
{
    public static EquipmentTotals Of(IReadOnlyList<EquipmentLine> lines) =>
        new(lines.Sum(line => line.Quantity ?? 0), lines.Sum(line => line.CostCents() ?? 0));
}
