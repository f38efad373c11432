using Slime.Model.Cases.Diagnostics;
using Slime.Model.Indicators;

namespace Slime.Functions.Diagnostics;

/// <summary>What of a diagnostic is about the dwelling, for the technician: neither income and debts, nor what people wrote or agreed.</summary>
internal static class DwellingDiagnostic
{
    public static Diagnostic Of(Diagnostic whole) => new()
    {
        Building = whole.Building with { Comment = null },
        Systems = whole.Systems with { Comment = null },
        Use = whole.Use with { Comment = null },
        Measurements = whole.Measurements with { Comment = null },
        Equipment = whole.Equipment,
        Photos = whole.Photos with { SignedReport = null, NoneBecause = null },
    };

    public static DiagnosticFigures Of(DiagnosticFigures whole, DateOnly on) => whole with
    {
        Indicators = DiagnosticIndicators.Of(new Diagnostic(), IndicatorParameterSet.Published, on),
        Recipients = [],
        Schemes = [],
        Landlord = null,
        Facts = null,
    };
}
