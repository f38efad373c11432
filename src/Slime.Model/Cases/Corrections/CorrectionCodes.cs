namespace Slime.Model.Cases.Corrections;

/// <summary>Why a correction is refused; stable, each with its words in the resources.</summary>
public static class CorrectionCodes
{
    /// <summary>The household's personal data was erased: there is nothing to correct.</summary>
    public const string Erased = "household_erased";

    /// <summary>The dwelling is of another territory, and the case is being routed at this moment.</summary>
    public const string NotRouted = "case_not_routed";

    /// <summary>Somebody corrected the same since it was read.</summary>
    public const string Meanwhile = "corrected_meanwhile";
}
