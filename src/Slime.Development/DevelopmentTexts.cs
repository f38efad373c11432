using Slime.Platform.Resources;

namespace Slime.Development;

/// <summary>The texts of development.</summary>
internal static class DevelopmentTexts
{
    public static void Add() => Texts.Add(typeof(DevelopmentTexts).Assembly);
}
