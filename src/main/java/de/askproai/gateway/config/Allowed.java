package de.askproai.gateway.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which values of its type a configuration key takes; every bound is written as in the configuration itself. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Allowed {
    String min() default "";

    String max() default "";

    /** A regular expression the whole value matches. */
    String pattern() default "";

    /** What is allowed, in words, where bounds or pattern do not say it well. */
    String text() default "";
}
