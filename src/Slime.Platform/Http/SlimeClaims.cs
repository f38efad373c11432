namespace Slime.Platform.Http;

/// <summary>The claims that the program reads, by their names in the token.</summary>
internal static class SlimeClaims
{
    public const string Role = "roles";
    public const string ObjectId = "oid";
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Email = "email";
}
