using System.Runtime.CompilerServices;
using Slime.Platform.Resources;

namespace Slime.Functions;

/// <summary>The texts of the features.</summary>
internal static class FunctionTexts
{
    [ModuleInitializer]
    internal static void Add() => Texts.Add(typeof(FunctionTexts).Assembly);
}
