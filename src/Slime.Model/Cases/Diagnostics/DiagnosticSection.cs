namespace Slime.Model.Cases.Diagnostics;

/// <summary>The sections of a diagnostic, in the order in which they are shown; they may be filled in any order.</summary>
public enum DiagnosticSection
{
    Household,
    Building,
    Systems,
    Use,
    Measurements,
    Equipment,
    Advice,
    Photos,
    Orientations,
    Recipients,
}
