using System.Globalization;
using Slime.Model.Staff;
using Slime.Model.Text;

namespace Slime.Model.Cases.Reassignments;

/// <summary>The names of the notices about reassignments; each is told once.</summary>
public static class ReassignmentNotices
{
    public const string One = "reassigned";
    public const string Many = "reassignedMany";
    public const string Asked = "reassignmentProposed";

    /// <param name="sequence">Of the last fact of the change.</param>
    public static string Reassigned(Role duty, long sequence) => string.Create(CultureInfo.InvariantCulture, $"{One}-{EnumCode.Of(duty)}-{sequence}");

    public static string Proposed(long sequence) => string.Create(CultureInfo.InvariantCulture, $"{Asked}-{sequence}");

    /// <summary>Tells of all the cases that one request asks for.</summary>
    public static string ProposedMany(string batch, int count) => string.Create(CultureInfo.InvariantCulture, $"{Asked}-{batch}-{count}");

    /// <param name="batch">The request by which several cases were given away.</param>
    public static string ReassignedMany(string batch, int count) => string.Create(CultureInfo.InvariantCulture, $"{Many}-{batch}-{count}");
}
