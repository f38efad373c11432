using System.Globalization;

namespace Slime.Model.Cases.Diagnostics;

/// <summary>The names of notices about diagnostics, one for each version: <c>diagnosticSubmitted-2</c>.</summary>
public static class DiagnosticNotices
{
    public const string Submitted = "diagnosticSubmitted";

    public static string For(int version) => string.Create(CultureInfo.InvariantCulture, $"{Submitted}-{version}");
}
